package io.ordertrail.eventlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes events off the ring and appends them to the journal. The only consumer. A journal that
 * fails is retried until it works; nothing is skipped, the ring fills meanwhile and the house
 * halts.
 */
final class ColdThread implements AutoCloseable {
  private static final int BATCH = 256;
  private static final long IDLE_NS = TimeUnit.MICROSECONDS.toNanos(200);
  private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long RESYNC_NS = TimeUnit.SECONDS.toNanos(1);

  private final RingReader reader;
  private final Journal journal;
  private final EpochClock clock;
  private final EventLogListener listener;
  private final Thread thread;
  private volatile boolean stopping;
  private volatile String failure;
  private volatile long journalled;
  private long safeSequence;
  private long nextResyncNs = System.nanoTime() + RESYNC_NS;

  ColdThread(
      RingReader reader,
      Journal journal,
      EpochClock clock,
      EventLogListener listener,
      String name) {
    this.reader = reader;
    this.journal = journal;
    this.clock = clock;
    this.listener = listener;
    this.safeSequence = reader.lastSequence();
    this.journalled = safeSequence;
    this.thread = Thread.ofPlatform().name(name).daemon(false).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (true) {
      boolean last = stopping;
      int moved = drainSafely();
      resync();
      if (moved == 0) {
        if (last && failure == null) {
          return;
        }
        LockSupport.parkNanos(failure == null ? IDLE_NS : RETRY_NS);
      }
    }
  }

  private int drainSafely() {
    try {
      int moved = drain();
      failure = null;
      return moved;
    } catch (IOException | RuntimeException e) {
      // A bug is no reason to end this thread in silence: the record stalls, says why, and halts
      // all.
      fail(e);
      return 0;
    }
  }

  /** Moves one batch: read, append, flush, and only then free the ring. */
  private int drain() throws IOException {
    int moved = 0;
    for (EventView event = next(); event != null; event = next()) {
      if (event.sequence() > safeSequence) {
        journal.append(event);
        listener.appended(event.action(), event.sequence(), event.timeNs());
      }
      moved++;
      if (moved == BATCH) {
        break;
      }
    }
    if (moved > 0) {
      journal.flush();
      reader.consumed();
      safeSequence = Math.max(safeSequence, reader.lastSequence());
      journalled = safeSequence;
      listener.journalled(safeSequence);
    }
    return moved;
  }

  private EventView next() {
    return reader.next();
  }

  /**
   * After a failure only the files tell what is safe: part of the batch may be complete in them.
   */
  private void fail(Exception e) {
    failure = "the journal cannot be written: " + (e.getMessage() == null ? e : e.getMessage());
    listener.failed(failure);
    try {
      safeSequence = Math.max(safeSequence, journal.abandonSegment());
    } catch (UncheckedIOException unreadable) {
      failure = failure + "; and it cannot be read back: " + unreadable.getMessage();
    }
    reader.rewind();
  }

  private void resync() {
    if (System.nanoTime() - nextResyncNs >= 0) {
      clock.resync();
      nextResyncNs = System.nanoTime() + RESYNC_NS;
    }
  }

  /** The last sequence that is in the journal. */
  long journalled() {
    return journalled;
  }

  /** Why the journal cannot be written now, or null. */
  String failure() {
    return failure;
  }

  /**
   * Drains what is committed and ends.
   *
   * @return false when the journal kept failing until the deadline
   */
  boolean stop(long deadlineNs) {
    stopping = true;
    try {
      return thread.join(java.time.Duration.ofNanos(deadlineNs));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
