package io.ordertrail.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Asks a search again and again what is there, and takes the time that each event was not found,
 * until the answer that had it and all before it. On a thread of its own, until everything is
 * found.
 */
final class Visibility {
  static final int POLL_MS = 15;
  private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(POLL_MS);
  private static final long LONGEST_US = TimeUnit.MINUTES.toMicros(10);
  private static final int DIGITS = 3;

  private final AuditIndex index;
  private final PacedEvents events;
  private final Histogram histogramUs = new Histogram(LONGEST_US, DIGITS);
  private final Thread thread;
  private volatile long counted = Long.MAX_VALUE;
  private volatile long wanted = Long.MAX_VALUE;
  private volatile String failure;
  private long covered;

  /** Begins to ask. */
  Visibility(AuditIndex index, PacedEvents events) {
    this.index = index;
    this.events = events;
    this.covered = events.before();
    this.thread = Thread.ofPlatform().name("visibility").daemon().start(this::poll);
  }

  /** Events beyond that sequence count; those before were emitted to get going. */
  void countBeyond(long sequence) {
    counted = sequence;
  }

  /** Nothing more is emitted: returns the distribution, in us, when all of it was found. */
  Histogram awaitAll() throws InterruptedException, BenchException {
    wanted = events.emitted();
    thread.join();
    if (failure != null) {
      throw new BenchException(failure);
    }
    return histogramUs;
  }

  private void poll() {
    long movedNs = System.nanoTime();
    try {
      for (long nextNs = System.nanoTime(); covered < wanted; nextNs += POLL_NS) {
        LockSupport.parkNanos(nextNs - System.nanoTime());
        AuditIndex.Found found = index.foundBeyond(covered);
        long nowNs = System.nanoTime();
        if (found.count() > found.highest() - covered) {
          failure = "an event is in the index twice";
          return;
        }
        if (found.count() > 0 && found.count() == found.highest() - covered) {
          take(found.highest(), nowNs);
          movedNs = nowNs;
        }
        if (nowNs - movedNs > ShipBench.patience().toNanos()) {
          failure = "no new event was found behind sequence " + covered;
          return;
        }
        nextNs = Math.max(nextNs, nowNs - POLL_NS); // a slow answer is no reason to ask at once
      }
    } catch (IOException e) {
      failure = e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(long highest, long nowNs) {
    long known = Math.min(highest, events.emitted());
    for (long sequence = covered + 1; sequence <= known; sequence++) {
      long dueNs = events.dueNs(sequence);
      if (sequence > counted && dueNs != 0) {
        histogramUs.recordValue(Math.min(LONGEST_US, (nowNs - dueNs) / 1_000));
      }
    }
    covered = highest;
  }
}
