package io.ordertrail.eventlog;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Has the memory of the next events at hand before they are recorded. The ring is longer than the
 * processor's caches, and the system protects a page against writing whenever it has saved it; so
 * each event would wait for a dozen lines from memory, and one in three for a page. That is done
 * between events instead, some lines at a time. The producer's thread.
 */
final class RoomAhead {
  /** More than nearly every event; and the next page is asked for long before it is needed. */
  static final int BYTES = 4 * 1024;

  private static final int LINE = 64;
  private static final int LINES_AT_ONCE = 8;

  private final EventRing ring;
  private final UnsafeBuffer buffer;
  private long taken;

  RoomAhead(EventRing ring) {
    this.ring = ring;
    this.buffer = ring.buffer();
  }

  /**
   * Takes some of the lines behind the tail, unless they were taken already; they are free. No byte
   * changes: what was journalled stays there for whoever has to search the ring after a power cut.
   */
  void take(long tail) {
    taken = Math.max(taken, tail + LINE - 1 & -LINE);
    for (int i = 0; i < LINES_AT_ONCE && taken < tail + BYTES; i++) {
      buffer.getAndAddLong(ring.index(taken), 0);
      taken += LINE;
    }
  }
}
