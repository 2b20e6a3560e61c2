package io.ordertrail.eventlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
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
  private static final long FORCE_NS = TimeUnit.SECONDS.toNanos(1);
  private static final long STEP_NS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long RESYNC_NS = TimeUnit.SECONDS.toNanos(1);
  private static final Duration NOTARY_DEADLINE = Duration.ofSeconds(20);

  private final RingReader reader;
  private final Journal journal;
  private final EpochClock clock;
  private final EventLogListener listener;
  private final Checkpoints checkpoints;
  private final Notary notary;
  private final Fsync fsync;
  private final Thread thread;
  private volatile boolean stopping;
  private volatile String failure;
  private volatile long journalled;
  private final Action[] batch = new Action[BATCH];
  private long safeSequence;
  private long counted;
  private long told;
  private boolean unforced;
  private long nextForceNs = System.nanoTime();
  private long nextResyncNs = System.nanoTime() + RESYNC_NS;

  ColdThread(
      RingReader reader,
      Journal journal,
      EpochClock clock,
      EventLogListener listener,
      Checkpoints checkpoints,
      Notary notary,
      Fsync fsync,
      String name) {
    this.reader = reader;
    this.journal = journal;
    this.clock = clock;
    this.listener = listener;
    this.checkpoints = checkpoints;
    this.notary = notary;
    this.fsync = fsync;
    this.safeSequence = reader.lastSequence();
    this.journalled = safeSequence;
    this.counted = safeSequence;
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
      checkpoint();
      forceWhenDue();
      works();
      return moved;
    } catch (IOException | RuntimeException e) {
      // A bug is no reason to end this thread in silence: the record stalls, says why, and halts
      // all.
      fail(e);
      return 0;
    }
  }

  private void works() {
    if (failure != null) {
      failure = null;
      notary.stalled(false);
    }
  }

  /** Moves one batch: read, append, flush, and only then free the ring. */
  private int drain() throws IOException {
    int moved = 0;
    int counting = 0;
    while (moved < BATCH) {
      EventView event = reader.next();
      if (event == null) {
        break;
      }
      if (event.sequence() > safeSequence) {
        journal.append(event);
        tell(event);
      }
      if (event.sequence() > counted) {
        batch[counting++] = event.action();
      }
      moved++;
    }
    if (moved > 0) {
      flush();
      reader.consumed();
      safeSequence = Math.max(safeSequence, reader.lastSequence());
      count(counting);
      journalled = safeSequence;
      listener.journalled(safeSequence);
    }
    return moved;
  }

  /** Once an event: a batch that failed comes again. */
  private void tell(EventView event) {
    if (event.sequence() > told) {
      told = event.sequence();
      listener.appended(event.action(), event.sequence(), event.timeNs());
      if (event.hasTrace()) {
        journal.tellLine(listener);
      }
    }
  }

  private void flush() throws IOException {
    if (fsync == Fsync.EVERY_BATCH) {
      journal.force();
    } else {
      journal.flush();
      unforced = true;
    }
  }

  private void count(int events) {
    for (int i = 0; i < events; i++) {
      checkpoints.journalled(batch[i]);
    }
    counted = reader.lastSequence();
  }

  private void checkpoint() {
    // After a failure the files may be ahead of what was read again from the ring.
    if (counted == safeSequence && checkpoints.isDue(counted)) {
      checkpoints.sign(counted, journal.chainHead());
    }
  }

  private void forceWhenDue() throws IOException {
    if (unforced && fsync == Fsync.EVERY_SECOND && System.nanoTime() - nextForceNs >= 0) {
      journal.force();
      unforced = false;
      nextForceNs = System.nanoTime() + FORCE_NS;
    }
  }

  /**
   * After a failure only the files tell what is safe: part of the batch may be complete in them.
   */
  private void fail(Exception e) {
    failure = "the journal cannot be written: " + (e.getMessage() == null ? e : e.getMessage());
    notary.stalled(true);
    listener.failed(failure);
    try {
      safeSequence = Math.max(safeSequence, journal.takeBack());
    } catch (UncheckedIOException unreadable) {
      failure = failure + "; and it cannot be read back: " + unreadable.getMessage();
    }
    reader.rewind();
  }

  private void resync() {
    if (System.nanoTime() - nextResyncNs >= 0) {
      long stepNs = clock.resync();
      if (Math.abs(stepNs) >= STEP_NS) {
        notary.note(new Housekeeping.ClockStepped(stepNs));
      }
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
      return thread.join(Duration.ofNanos(deadlineNs));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * After the end of both threads: journals what the record still has to say of itself, and then
   * its seal as the run's last event. A run without events needs none.
   *
   * @throws IOException when the journal cannot be written: the ring keeps what is left
   */
  void seal(EventRecorder recorder) throws IOException {
    do {
      notary.settle(NOTARY_DEADLINE);
    } while (recordedPending(recorder));
    if (counted > 0) {
      Housekeeping.record(checkpoints.seal(counted, journal.chainHead()), recorder, clock.nowNs());
      drain();
    }
  }

  private boolean recordedPending(EventRecorder recorder) throws IOException {
    boolean any = false;
    while (recorder.poll(clock.nowNs()) > 0) {
      drain();
      any = true;
    }
    return any;
  }

  @Override
  public void close() throws IOException {
    notary.close();
    journal.close();
  }
}
