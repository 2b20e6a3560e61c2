package io.ordertrail.record;

import java.time.Instant;

/** A stretch of time, both ends included; what lies outside of {@link #ALL} is cut off. */
public record Window(Instant from, Instant to) {
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("2262-01-01T00:00:00Z");

  /** As far as the mapping of times reaches. */
  public static final Window ALL = new Window(FIRST, LAST);

  public Window {
    from = within(from);
    to = within(to);
  }

  private static Instant within(Instant time) {
    return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
  }

  public static Window until(Instant to) {
    return new Window(FIRST, to);
  }

  public static Window since(Instant from) {
    return new Window(from, LAST);
  }

  boolean isAll() {
    return equals(ALL);
  }

  boolean contains(Instant time) {
    return !time.isBefore(from) && !time.isAfter(to);
  }
}
