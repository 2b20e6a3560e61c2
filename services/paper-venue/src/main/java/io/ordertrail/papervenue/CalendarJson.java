package io.ordertrail.papervenue;

import io.ordertrail.domain.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The days on which the venue trades, as Alpaca's API lists them: in New York's time. Pure. */
final class CalendarJson {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final long NEVER = Long.MAX_VALUE;

  private CalendarJson() {}

  /** The sessions that begin from {@code first} to {@code last}, both inclusive. */
  static byte[] days(TradingCalendar calendar, LocalDate first, LocalDate last) {
    return ApiJson.bytes(
        json -> {
          json.writeStartArray();
          for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            long midnightNs = epochNs(day.atStartOfDay(NEW_YORK));
            long openNs =
                calendar.isOpen(midnightNs) ? midnightNs : calendar.nextChangeNs(midnightNs);
            if (openNs < epochNs(day.plusDays(1).atStartOfDay(NEW_YORK))) {
              long closeNs = calendar.nextChangeNs(openNs);
              json.writeStartObject();
              json.writeStringField("date", day.toString());
              json.writeStringField("open", local(openNs));
              json.writeStringField("close", closeNs == NEVER ? "23:59" : local(closeNs));
              json.writeEndObject();
            }
          }
          json.writeEndArray();
        });
  }

  private static String local(long epochNs) {
    return Instant.EPOCH.plusNanos(epochNs).atZone(NEW_YORK).format(TIME);
  }

  private static long epochNs(ZonedDateTime time) {
    return time.toEpochSecond() * Timestamps.NS_PER_SECOND;
  }
}
