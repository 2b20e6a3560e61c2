package io.ordertrail.kibana;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The time that is looked at, as Kibana's time picker holds it.
 *
 * @param until exclusive
 */
public record Window(Instant from, Instant until) {
  private static final int MOST_BARS = 100;
  private static final List<Duration> INTERVALS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(12));

  public boolean contains(Instant time) {
    return !time.isBefore(from) && time.isBefore(until);
  }

  /** What a chart's interval {@code auto} comes to: not more than a hundred bars. */
  Duration interval() {
    Duration least = Duration.between(from, until).dividedBy(MOST_BARS);
    return INTERVALS.stream()
        .filter(interval -> interval.compareTo(least) >= 0)
        .findFirst()
        .orElse(Duration.ofDays(1));
  }
}
