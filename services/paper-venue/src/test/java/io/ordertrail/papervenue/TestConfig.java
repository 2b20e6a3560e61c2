package io.ordertrail.papervenue;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.TradingCalendar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** A configuration to change for a test: a quick, quiet venue on a free port. */
final class TestConfig {
  static final Credentials KEYS = new Credentials("test-key", "test-secret");

  Path data;
  String session = "test";
  List<String> symbols = List.of("AAPL", "MSFT", "GME");
  Speed speed = new Speed(1);
  int messagesPerSecond = 300;
  Path replay;
  boolean replayAwaitsTrader;
  boolean replayHolds;
  long cashE6 = Decimal6.ofUnits(100_000);
  boolean refuseFlips;
  int lateRejectPpm;
  Duration ackDelay = Duration.ofMillis(1);
  int requestsPerMinute = 6_000;
  int symbolLimit = 1_000;
  Duration authTimeout = Duration.ofSeconds(10);
  String calendar = "always";
  LongSupplier clock = Timestamps::now;
  Fees fees = Fees.NONE;
  Duration fillDelay = Duration.ZERO;
  FaultSchedule.Plan faults = FaultSchedule.Plan.NONE;

  TestConfig(Path data) {
    this.data = data;
  }

  VenueConfig build() {
    return new VenueConfig(
        "127.0.0.1",
        0,
        data,
        session,
        KEYS,
        symbols,
        42,
        speed,
        messagesPerSecond,
        Optional.ofNullable(replay),
        replayAwaitsTrader,
        replayHolds,
        cashE6,
        2,
        Set.of("GME"),
        refuseFlips,
        lateRejectPpm,
        ackDelay,
        requestsPerMinute,
        symbolLimit,
        authTimeout,
        new MarketSettings(TradingCalendar.named(calendar), clock, fees, fillDelay, 10, faults));
  }
}
