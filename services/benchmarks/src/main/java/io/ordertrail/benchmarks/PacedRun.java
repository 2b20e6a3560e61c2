package io.ordertrail.benchmarks;

import org.HdrHistogram.Histogram;

/**
 * Calls an emitter at a fixed rate on the calling thread, which spins between two events as a
 * trading thread does, and keeps how long each call took.
 *
 * <p>No coordinated omission: a call that took longer than the interval also counts for the events
 * that should have happened meanwhile, each with the time that it would have waited.
 */
final class PacedRun {
  private static final long LONGEST_NS = 60_000_000_000L;
  private static final int DIGITS = 3;

  private final Emitter emitter;
  private final long intervalNs;
  private final Histogram histogram = new Histogram(LONGEST_NS, DIGITS);
  private long events;
  private long allocatedBytes;

  PacedRun(Emitter emitter, int eventsPerSecond) {
    this.emitter = emitter;
    this.intervalNs = 1_000_000_000L / eventsPerSecond;
  }

  /** As fast as possible, unmeasured: compiles the code and touches the memory. */
  void warmUp(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      emitter.emit(i);
      emitter.betweenEvents();
    }
    run(count / 10);
    histogram.reset();
    events = 0;
    allocatedBytes = 0;
  }

  /** One turn of so many events. */
  void run(int count) throws InterruptedException {
    long[] tookNs = new long[count];
    long bytesBefore = Allocation.bytesOfThisThread();
    emit(tookNs);
    allocatedBytes += Allocation.bytesOfThisThread() - bytesBefore;
    events += count;
    for (long ns : tookNs) {
      histogram.recordValueWithExpectedInterval(Math.min(ns, LONGEST_NS), intervalNs);
    }
    emitter.settle();
  }

  private void emit(long[] tookNs) {
    long dueNs = System.nanoTime();
    for (int i = 0; i < tookNs.length; i++) {
      dueNs += intervalNs;
      emitter.betweenEvents();
      while (System.nanoTime() - dueNs < 0) {
        Thread.onSpinWait();
      }
      long beginNs = System.nanoTime();
      emitter.emit(events + i);
      long endNs = System.nanoTime();
      tookNs[i] = endNs - beginNs;
      dueNs = Math.max(dueNs, endNs - intervalNs); // late events are counted, not made up for
    }
  }

  Emitter emitter() {
    return emitter;
  }

  long percentileNs(double percentile) {
    return histogram.getValueAtPercentile(percentile);
  }

  long maxNs() {
    return histogram.getMaxValue();
  }

  long events() {
    return events;
  }

  long allocatedBytes() {
    return allocatedBytes;
  }
}
