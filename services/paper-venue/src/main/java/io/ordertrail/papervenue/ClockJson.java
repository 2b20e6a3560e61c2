package io.ordertrail.papervenue;

import java.util.function.LongSupplier;

/** The venue's clock as Alpaca's API writes it. Engine thread only. */
final class ClockJson {
  private static final long DAY_NS = 86_400 * Timestamps.NS_PER_SECOND;

  private final TradingHours hours;
  private final Faults faults;
  private final LongSupplier clock;

  ClockJson(TradingHours hours, Faults faults, LongSupplier clock) {
    this.hours = hours;
    this.faults = faults;
    this.clock = clock;
  }

  byte[] clock() {
    long nowNs = clock.getAsLong();
    FaultRequest skew = faults.take(FaultKind.CLOCK_SKEW);
    long saidNs = nowNs + (skew == null ? 0 : skew.number() * Timestamps.NS_PER_MS);
    return ApiJson.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("timestamp", Timestamps.text(saidNs));
          json.writeBooleanField("is_open", hours.isOpen(nowNs));
          json.writeStringField("next_open", text(hours.nextOpenNs(nowNs), nowNs));
          json.writeStringField("next_close", text(hours.nextCloseNs(nowNs), nowNs));
          json.writeEndObject();
        });
  }

  /** A market that never closes: its day ends tomorrow, and begins anew. */
  private static String text(long atNs, long nowNs) {
    return Timestamps.text(atNs == Long.MAX_VALUE ? nowNs + DAY_NS : atNs);
  }
}
