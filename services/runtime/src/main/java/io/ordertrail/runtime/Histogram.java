package io.ordertrail.runtime;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Arrays;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * One distribution. Any thread may record; a recording allocates nothing and takes no lock.
 *
 * <p>The client's own histogram allocates 16 bytes a recording until the optimizing compiler has
 * seen it, and takes a lock while it is scraped: this one is recorded by trading threads. A scrape
 * in the middle of a recording may see the value in its bucket and not yet in the sum.
 */
public final class Histogram {
  private final double[] upperBounds;
  private final LongAdder[] counts;
  private final DoubleAdder sum = new DoubleAdder();
  private final double unitsPerNs;
  private final Labels labels;
  private final BucketTraces traces;

  /**
   * @param upperBounds rising, the last one infinite
   * @param unitsPerNs 0 when the metric is not one of time
   * @param traces null when the metric is not traced
   */
  Histogram(double[] upperBounds, double unitsPerNs, Labels labels, BucketTraces traces) {
    this.upperBounds = upperBounds;
    this.counts =
        Stream.generate(LongAdder::new).limit(upperBounds.length).toArray(LongAdder[]::new);
    this.unitsPerNs = unitsPerNs;
    this.labels = labels;
    this.traces = traces;
  }

  /**
   * @param value in the unit of the metric's name; what is not a number is ignored, because it
   *     would spoil the sum for ever
   */
  public void record(double value) {
    if (!Double.isNaN(value)) {
      count(bucketOf(value), value);
    }
  }

  private int bucketOf(double value) {
    int bucket = 0;
    while (value > upperBounds[bucket]) {
      bucket++;
    }
    return bucket;
  }

  private void count(int bucket, double value) {
    counts[bucket].increment();
    sum.add(value);
  }

  /**
   * Records a duration in the metric's own unit.
   *
   * @throws IllegalStateException when the metric is not one of time
   */
  public void recordNs(long durationNs) {
    if (unitsPerNs == 0) {
      throw new IllegalStateException("not a metric of time");
    }
    record(durationNs * unitsPerNs);
  }

  /**
   * As {@link #recordNs(long)}, and the bucket remembers whose duration it was: a trace id, of
   * which 0 is none.
   *
   * @throws IllegalStateException when the catalogue does not say that the metric is traced
   */
  public void recordNs(long durationNs, long traceHigh, long traceLow) {
    if (traces == null || unitsPerNs == 0) {
      throw new IllegalStateException("not a traced metric of time");
    }
    double value = durationNs * unitsPerNs;
    int bucket = bucketOf(value);
    count(bucket, value);
    if ((traceHigh | traceLow) != 0) {
      traces.note(bucket, value, traceHigh, traceLow);
    }
  }

  /** How many values were recorded. */
  public long count() {
    return Arrays.stream(counts).mapToLong(LongAdder::sum).sum();
  }

  HistogramDataPointSnapshot snapshot() {
    long[] now = Arrays.stream(counts).mapToLong(LongAdder::sum).toArray();
    return HistogramDataPointSnapshot.builder()
        .classicHistogramBuckets(ClassicHistogramBuckets.of(upperBounds, now))
        .sum(sum.sum())
        .exemplars(traces == null ? Exemplars.EMPTY : traces.exemplars())
        .labels(labels)
        .build();
  }
}
