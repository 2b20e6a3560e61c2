package io.ordertrail.riskmanager;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.TradingCalendar;
import io.ordertrail.runtime.BusConfig;
import io.ordertrail.runtime.Settings;
import io.ordertrail.runtime.TapeConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The risk manager's settings.
 *
 * @param targetValueE6 what an order of middling strength is worth, in USD
 * @param workingTime after which a patient order is cancelled
 * @param reprice whether a working limit order is replaced when its strategy wants another price
 * @param cancelPatience after which cancels that are not confirmed are reported
 * @param operators who may change how this service trades
 * @param tape whether everything that decides is kept for a replay
 * @param alertmanagers are told of a halt by this service itself
 */
record RiskConfig(
    Bus bus,
    List<String> strategies,
    String venue,
    TradingCalendar calendar,
    String accountKeyId,
    long targetValueE6,
    Duration workingTime,
    boolean reprice,
    Duration cancelPatience,
    Path operators,
    List<URI> alertmanagers,
    LimitsFiles limitsFiles,
    LimitsSchema schema,
    Limits limits,
    TapeConfig tape) {
  private static final String DEFAULT = "default";
  private static final String LIMITS_FILE = "limits.file";

  /** Where the others are found. */
  record Bus(BusConfig access, String bind, String marketData, String signals, String reports) {
    static Bus read(Settings settings) {
      return new Bus(
          BusConfig.read(
              settings,
              Map.of(
                  "bus.market-data", "market-data",
                  "bus.signals", "signal-bridge",
                  "bus.reports", "execution-engine")),
          settings.text("bus.bind"),
          settings.text("bus.market-data"),
          settings.text("bus.signals"),
          settings.text("bus.reports"));
    }
  }

  static RiskConfig read(Settings settings) {
    Path data = settings.path("service.data");
    List<String> strategies = settings.list("strategies");
    if (strategies.isEmpty()) {
      settings.reject("strategies", "must name at least one");
    }
    LimitsFiles files =
        new LimitsFiles(
            fileOr(settings, LIMITS_FILE, null),
            data.resolve("risk").resolve("limit-changes.yaml"));
    LimitsSchema schema = new LimitsSchema(settings.list("service.symbols"), strategies);
    return new RiskConfig(
        Bus.read(settings),
        strategies,
        settings.text("venue.name"),
        settings.value(
            "venue.calendar",
            "always or us-equities",
            TradingCalendar.named(TradingCalendar.ALWAYS),
            TradingCalendar::named),
        settings.secret("APCA_API_KEY_ID").reveal(),
        settings.decimalE6("sizing.target-value", Decimal6.ONE, Decimal6.ofUnits(1_000_000_000)),
        settings.duration("sizing.working-time"),
        settings.flag("orders.reprice"),
        settings.duration("cancels.patience"),
        fileOr(settings, "admin.operators", data.resolve("operators")),
        settings.value(
            "alertmanager.urls",
            "addresses like http://127.0.0.1:9094, separated by commas",
            List.of(),
            RiskConfig::addresses),
        files,
        schema,
        limits(settings, files, schema),
        TapeConfig.read(settings));
  }

  private static List<URI> addresses(String text) {
    List<URI> addresses =
        Stream.of(text.split(","))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .map(URI::create)
            .toList();
    boolean sound =
        addresses.stream()
            .allMatch(
                at ->
                    at.getHost() != null
                        && ("http".equals(at.getScheme()) || "https".equals(at.getScheme())));
    return sound ? addresses : null;
  }

  private static Path fileOr(Settings settings, String key, Path standard) {
    String text = settings.text(key);
    return text.equals(DEFAULT) ? standard : Path.of(text);
  }

  /** The limits, or every reason why there are none, among the other settings' problems. */
  private static Limits limits(Settings settings, LimitsFiles files, LimitsSchema schema) {
    SortedMap<String, String> texts = new TreeMap<>();
    try {
      texts = files.written();
      for (LimitKey key : LimitKey.VALUES) {
        String setting = "limits." + key.key();
        if (settings.isSet(setting)) {
          texts.put(LimitsSchema.GLOBAL + key.key(), settings.text(setting));
        }
      }
      texts.putAll(files.changed());
    } catch (LimitsFiles.Unreadable e) {
      settings.reject("limits", e.getMessage());
      return null;
    }
    return switch (schema.read(texts)) {
      case LimitsSchema.Result.Good(Limits limits) -> limits;
      case LimitsSchema.Result.Bad(List<String> problems) -> {
        problems.forEach(problem -> settings.reject("limits", problem));
        yield null;
      }
    };
  }
}
