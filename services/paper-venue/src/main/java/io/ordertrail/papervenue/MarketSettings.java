package io.ordertrail.papervenue;

import io.ordertrail.domain.TradingCalendar;
import io.ordertrail.runtime.Settings;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What can be set about how the venue trades, beside its market and its account.
 *
 * @param calendar when it is open
 * @param clock what time it is at the venue, epoch ns
 * @param fillDelay the median time until a fill is told; zero for at once
 * @param bookDepth how many levels of a side the channel of books has
 */
record MarketSettings(
    TradingCalendar calendar,
    LongSupplier clock,
    Fees fees,
    Duration fillDelay,
    int bookDepth,
    FaultSchedule.Plan faults) {
  private static final int DEEPEST_BOOK = 100;

  static MarketSettings read(Settings settings) {
    MarketSettings read =
        new MarketSettings(
            settings.value(
                "venue.calendar",
                "always or us-equities",
                TradingCalendar.named(TradingCalendar.ALWAYS),
                TradingCalendar::named),
            settings.value("venue.clock", VenueClock.RULE, Timestamps::now, VenueClock::parse),
            Fees.read(settings),
            settings.value(
                "venue.fill-delay",
                "0, or a length of time like 250us or 10ms",
                Duration.ZERO,
                text -> text.equals("0") ? Duration.ZERO : settings.duration("venue.fill-delay")),
            settings.integer("venue.book-depth", 1, DEEPEST_BOOK),
            FaultSchedule.Plan.read(settings));
    boolean always = read.calendar.name().equals(TradingCalendar.ALWAYS);
    if (!always && settings.isSet("venue.replay")) {
      settings.reject(
          "venue.calendar", "must be always with venue.replay: a recording has its own hours");
    }
    return read;
  }
}
