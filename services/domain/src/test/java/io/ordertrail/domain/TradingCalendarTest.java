package io.ordertrail.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingCalendarTest {
  private final TradingCalendar equities = TradingCalendar.named("us-equities");

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T14:29:59.999Z, false, a second before the opening in winter",
    "2026-11-23T14:30:00Z, true, the opening in winter",
    "2026-11-23T20:59:59.999Z, true, a moment before the close",
    "2026-11-23T21:00:00Z, false, the close",
    "2026-06-15T13:30:00Z, true, the opening in summer",
    "2026-06-15T20:00:00Z, false, the close in summer",
    "2026-11-22T16:00:00Z, false, a Sunday",
    "2026-11-26T16:00:00Z, false, Thanksgiving",
    "2026-11-27T17:59:59Z, true, the day after it",
    "2026-11-27T18:00:00Z, false, which ends at one",
    "2026-07-03T15:00:00Z, false, an observed holiday",
    "2023-12-29T16:00:00Z, false, before the data begins",
    "2029-01-02T16:00:00Z, false, after the data ends",
  })
  void knowsWhenUsEquitiesTrade(String time, boolean open, String why) {
    assertThat(equities.isOpen(ns(time))).as(why).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T03:00:00Z, 2026-11-23T14:30:00Z",
    "2026-11-23T15:00:00Z, 2026-11-23T21:00:00Z",
    "2026-11-25T21:00:00Z, 2026-11-27T14:30:00Z",
    "2026-11-27T18:00:00Z, 2026-11-30T14:30:00Z",
    "2020-01-01T00:00:00Z, 2024-01-02T14:30:00Z",
  })
  void saysWhenThatChanges(String time, String change) {
    assertThat(equities.nextChangeNs(ns(time))).isEqualTo(ns(change));
  }

  @Test
  void everyHolidayIsAWeekdayOfTheYearsThatItCovers() {
    long open = 0;
    for (long day = ns("2026-01-01T17:00:00Z");
        day < ns("2027-01-01T00:00:00Z");
        day += 86_400_000_000_000L) {
      open += equities.isOpen(day) ? 1 : 0;
    }
    // 261 weekdays less ten holidays.
    assertThat(open).isEqualTo(251);
  }

  @Test
  void theSessionOfATradingThreadFollowsTheCalendarAndAClockThatStepsBack() {
    TradingSession session = new TradingSession(equities);
    assertThat(session.isOpen(ns("2026-11-23T14:00:00Z"))).isFalse();
    assertThat(session.nextChangeNs()).isEqualTo(ns("2026-11-23T14:30:00Z"));
    assertThat(session.isOpen(ns("2026-11-23T14:30:00Z"))).isTrue();
    assertThat(session.isOpen(ns("2026-11-23T14:29:00Z"))).isFalse();
    assertThat(session.isOpen(ns("2026-11-23T21:30:00Z"))).isFalse();
  }

  @Test
  void aVenueThatNeverClosesIsAlwaysOpen() {
    TradingCalendar always = TradingCalendar.named("always");
    assertThat(always.isOpen(0)).isTrue();
    assertThat(always.nextChangeNs(0)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void saysWhatIsWrongWithAFile() {
    assertThatThrownBy(() -> TradingCalendar.named("moon"))
        .hasMessage("There is no trading calendar \"moon\"; there are always and us-equities.");
    assertThatThrownBy(() -> CalendarFile.parse("own", List.of("zone UTC", "holiday christmas")))
        .hasMessage("Calendar own, line 2: \"holiday christmas\" is not understood.");
    assertThatThrownBy(() -> CalendarFile.parse("own", List.of("zone UTC")))
        .hasMessage("Calendar own needs a line each of zone, hours and covers.");
  }

  private static long ns(String time) {
    Instant instant = Instant.parse(time);
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }
}
