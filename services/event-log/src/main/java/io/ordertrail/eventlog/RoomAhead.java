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
  private static final int BYTES = 4 * 1024;

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
   * Takes some of the lines behind the tail, unless they were taken already. No byte changes: to
   * add nothing is the one write that may also be made where events still wait for the journal.
   */
  void take(long tail) {
    taken = Math.max(taken, tail + LINE - 1 & -LINE);
    for (int i = 0; i < LINES_AT_ONCE && taken < tail + BYTES; i++) {
      buffer.getAndAddLong(ring.index(taken), 0);
      taken += LINE;
    }
  }
}
