package io.ordertrail.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When a venue is open, from data: weekdays between two local times, without holidays, shorter on
 * early closes. Immutable; any thread. Asking allocates: a trading thread asks through {@link
 * TradingSession}.
 */
public final class TradingCalendar {
  /** A venue that never closes, as the paper venue on a laptop. */
  public static final String ALWAYS = "always";

  /** What a calendar's file says. */
  record Rules(
      ZoneId zone,
      LocalTime open,
      LocalTime close,
      LocalDate first,
      LocalDate last,
      Set<LocalDate> holidays,
      Map<LocalDate, LocalTime> earlyCloses) {}

  private final String name;
  private final Rules rules;

  /**
   * @param rules null for a venue that never closes
   */
  TradingCalendar(String name, Rules rules) {
    this.name = name;
    this.rules = rules;
  }

  /**
   * One of those that come with the project: {@code always} or {@code us-equities}.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static TradingCalendar named(String name) {
    return name.equals(ALWAYS) ? new TradingCalendar(name, null) : CalendarFile.bundled(name);
  }

  public String name() {
    return name;
  }

  public boolean isOpen(long epochNs) {
    return rules == null || isOpen(instant(epochNs));
  }

  /**
   * When {@link #isOpen} next changes, epoch ns; {@link Long#MAX_VALUE} when it does not, as after
   * the last day of the data.
   */
  public long nextChangeNs(long epochNs) {
    if (rules == null) {
      return Long.MAX_VALUE;
    }
    Instant now = instant(epochNs);
    LocalDate day = now.atZone(rules.zone).toLocalDate();
    day = day.isBefore(rules.first) ? rules.first : day;
    for (; !day.isAfter(rules.last); day = day.plusDays(1)) {
      Optional<Hours> hours = hours(day);
      if (hours.isPresent() && now.isBefore(hours.get().open())) {
        return epochNs(hours.get().open());
      }
      if (hours.isPresent() && now.isBefore(hours.get().close())) {
        return epochNs(hours.get().close());
      }
    }
    return Long.MAX_VALUE;
  }

  /** A day's session. */
  private record Hours(Instant open, Instant close) {}

  private boolean isOpen(Instant now) {
    return hours(now.atZone(rules.zone).toLocalDate())
        .map(hours -> !now.isBefore(hours.open()) && now.isBefore(hours.close()))
        .orElse(false);
  }

  private Optional<Hours> hours(LocalDate day) {
    if (day.isBefore(rules.first)
        || day.isAfter(rules.last)
        || day.getDayOfWeek() == DayOfWeek.SATURDAY
        || day.getDayOfWeek() == DayOfWeek.SUNDAY
        || rules.holidays.contains(day)) {
      return Optional.empty();
    }
    LocalTime close = rules.earlyCloses.getOrDefault(day, rules.close);
    return Optional.of(
        new Hours(
            day.atTime(rules.open).atZone(rules.zone).toInstant(),
            day.atTime(close).atZone(rules.zone).toInstant()));
  }

  private static Instant instant(long epochNs) {
    return Instant.EPOCH.plusNanos(epochNs);
  }

  private static long epochNs(Instant instant) {
    long dayNs = instant.atOffset(ZoneOffset.UTC).toLocalTime().toNanoOfDay();
    return instant.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay() * 86_400_000_000_000L
        + dayNs;
  }
}
