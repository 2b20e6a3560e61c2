package io.ordertrail.marketdata;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.TradingCalendar;
import io.ordertrail.runtime.BusConfig;
import io.ordertrail.runtime.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The service's own settings.
 *
 * @param busHighWaterMark messages kept for a slow subscriber before it misses some
 * @param replay a capture in place of the venue, when one is wanted
 */
record MarketDataConfig(
    List<FeedConfig> feeds,
    TradingCalendar calendar,
    BusConfig bus,
    String busBind,
    int busHighWaterMark,
    Duration snapshotEvery,
    CaptureConfig capture,
    Optional<ReplayConfig> replay) {
  private static final long BYTES_PER_MB = 1_000_000;

  static MarketDataConfig read(Settings settings) {
    return new MarketDataConfig(
        FeedSettings.read(settings),
        settings.value(
            "venue.calendar",
            "always or us-equities",
            TradingCalendar.named(TradingCalendar.ALWAYS),
            TradingCalendar::named),
        BusConfig.read(settings, Map.of()),
        settings.text("bus.bind"),
        settings.integer("bus.high-water-mark", 1, 10_000_000),
        settings.duration("book.snapshot-every"),
        capture(settings),
        replay(settings));
  }

  private static CaptureConfig capture(Settings settings) {
    return new CaptureConfig(
        optionalPath(settings, "feed.record"),
        settings.flag("capture.enabled"),
        optionalPath(settings, "capture.dir"),
        settings.integer("capture.segment-mb", 1, 100_000) * BYTES_PER_MB,
        settings.integer("capture.queue", 1, 10_000_000));
  }

  private static Optional<ReplayConfig> replay(Settings settings) {
    double speed =
        settings.value(
            "replay.speed",
            "max or a number above 0",
            ReplaySource.UNPACED,
            text -> {
              if (text.equals("max")) {
                return ReplaySource.UNPACED;
              }
              long speedE6 = Decimal6.parse(text);
              return speedE6 > 0 ? (double) speedE6 / Decimal6.ONE : null;
            });
    return optionalPath(settings, "replay.file").map(file -> new ReplayConfig(file, speed));
  }

  private static Optional<Path> optionalPath(Settings settings, String key) {
    return settings.isSet(key) ? Optional.of(settings.path(key)) : Optional.empty();
  }

  List<String> feedNames() {
    return feeds.stream().map(FeedConfig::name).toList();
  }
}
