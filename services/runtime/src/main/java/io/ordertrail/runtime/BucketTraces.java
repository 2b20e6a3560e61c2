package io.ordertrail.runtime;

import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The trace of the last value in each bucket of a histogram. Any thread may note one; noting
 * allocates nothing and waits for nobody: when two come at once, one of them is left out. A scrape
 * that meets a note being written leaves that bucket without one.
 */
final class BucketTraces {
  private static final int VERSION = 0; // odd while a note is being written
  private static final int TRACE_HIGH = 1;
  private static final int TRACE_LOW = 2;
  private static final int VALUE = 3;
  private static final int TIME_MS = 4;
  private static final int LENGTH = 5;

  private final AtomicLongArray notes;

  BucketTraces(int buckets) {
    this.notes = new AtomicLongArray(buckets * LENGTH);
  }

  void note(int bucket, double value, long traceHigh, long traceLow) {
    int at = bucket * LENGTH;
    long version = notes.get(at + VERSION);
    if ((version & 1) != 0 || !notes.compareAndSet(at + VERSION, version, version + 1)) {
      return;
    }
    notes.setOpaque(at + TRACE_HIGH, traceHigh);
    notes.setOpaque(at + TRACE_LOW, traceLow);
    notes.setOpaque(at + VALUE, Double.doubleToRawLongBits(value));
    notes.setOpaque(at + TIME_MS, System.currentTimeMillis());
    notes.setRelease(at + VERSION, version + 2);
  }

  Exemplars exemplars() {
    List<Exemplar> exemplars = new ArrayList<>();
    for (int at = 0; at < notes.length(); at += LENGTH) {
      Exemplar exemplar = exemplar(at);
      if (exemplar != null) {
        exemplars.add(exemplar);
      }
    }
    return Exemplars.of(exemplars);
  }

  private Exemplar exemplar(int at) {
    long version = notes.get(at + VERSION);
    long traceHigh = notes.get(at + TRACE_HIGH);
    long traceLow = notes.get(at + TRACE_LOW);
    double value = Double.longBitsToDouble(notes.get(at + VALUE));
    long timeMs = notes.get(at + TIME_MS);
    if (version == 0 || (version & 1) != 0 || notes.get(at + VERSION) != version) {
      return null;
    }
    HexFormat hex = HexFormat.of();
    return Exemplar.builder()
        .value(value)
        .labels(Labels.of("trace_id", hex.toHexDigits(traceHigh) + hex.toHexDigits(traceLow)))
        .timestampMillis(timeMs)
        .build();
  }
}
