package io.ordertrail.benchmarks;

import io.ordertrail.eventlog.EventLog;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Emits events at a fixed rate on the calling thread and keeps when each was due: what comes late
 * counts from then, so that a stall is not left out. Between two events the thread sleeps, as an
 * idle service does, or it would take a core from those who are measured.
 */
final class PacedEvents {
  private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

  /** The record's own events (checkpoints, rotations) have sequences, too. */
  private static final int OWN_EVENTS = 10_000;

  private final EventLog log;
  private final EventMix mix;
  private final long intervalNs;
  private final long before;
  private final long[] dueNs;
  private long number;
  private volatile long emitted;

  /**
   * @param most so many events at most
   */
  PacedEvents(EventLog log, int eventsPerSecond, int most) {
    this.log = log;
    this.mix = new EventMix(log.recorder(), log.identity().runId());
    this.intervalNs = SECOND_NS / eventsPerSecond;
    this.before = log.recorder().lastSequence();
    this.emitted = before;
    this.dueNs = new long[most + most / 100 + OWN_EVENTS];
  }

  /** Emits so many, one an interval. */
  void emit(int count) {
    long nextNs = System.nanoTime();
    for (int i = 0; i < count; i++) {
      nextNs += intervalNs;
      for (long leftNs = nextNs - System.nanoTime(); leftNs > 0; ) {
        LockSupport.parkNanos(leftNs);
        leftNs = nextNs - System.nanoTime();
      }
      long nowNs = log.clock().nowNs();
      log.recorder().poll(nowNs);
      mix.record(number++, nowNs);
      long sequence = log.recorder().lastSequence();
      dueNs[(int) (sequence - before - 1)] = nextNs;
      emitted = sequence;
    }
  }

  /** The last event's sequence; any thread may ask. */
  long emitted() {
    return emitted;
  }

  /** The last sequence before the first event. */
  long before() {
    return before;
  }

  /**
   * In {@code System.nanoTime}; 0 for an event of the record's own.
   *
   * @param sequence not beyond {@link #emitted}
   */
  long dueNs(long sequence) {
    return dueNs[(int) (sequence - before - 1)];
  }
}
