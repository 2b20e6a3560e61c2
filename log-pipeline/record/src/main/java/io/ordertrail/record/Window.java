package io.ordertrail.record;

import java.time.Instant;

/** A stretch of time, both ends included. */
public record Window(Instant from, Instant to) {
  /** As far as the mapping of times reaches. */
  public static final Window ALL = new Window(Instant.EPOCH, Instant.parse("2262-01-01T00:00:00Z"));

  public static Window until(Instant to) {
    return new Window(ALL.from, to);
  }

  public static Window since(Instant from) {
    return new Window(from, ALL.to);
  }

  boolean isAll() {
    return equals(ALL);
  }

  boolean contains(Instant time) {
    return !time.isBefore(from) && !time.isAfter(to);
  }
}
