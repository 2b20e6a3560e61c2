package io.ordertrail.signalbridge;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.TimeInForce;
import io.ordertrail.features.FeatureConfig;
import io.ordertrail.runtime.BusConfig;
import io.ordertrail.runtime.Settings;
import io.ordertrail.runtime.TapeConfig;
import java.util.List;
import java.util.Map;

/**
 * The service's own settings.
 *
 * @param strategies in the order of their numbers on the bus
 * @param version of the strategies, recorded with every signal
 * @param tape whether everything that moves a signal is kept for a replay
 */
record SignalConfig(
    BusConfig bus,
    String bind,
    String marketData,
    List<Strategy> strategies,
    String version,
    FeatureConfig features,
    ModelConfig model,
    GateConfig gate,
    TapeConfig tape) {

  static SignalConfig read(Settings settings) {
    ModelConfig model = readModel(settings);
    Strategy meanReversion =
        new MeanReversion(
            ratio(settings, "mean-reversion.entry"),
            ratio(settings, "mean-reversion.exit"),
            ratio(settings, "mean-reversion.widest-spread-bps"));
    Strategy momentum =
        new Momentum(
            ratio(settings, "momentum.entry"),
            ratio(settings, "momentum.exit"),
            ratio(settings, "momentum.widest-spread-bps"),
            readEntryStyle(settings, "momentum"));
    Strategy asking =
        new ModelStrategy(
            new ModelStrategy.Thresholds(
                ratio(settings, "model.entry"),
                ratio(settings, "model.exit"),
                ratio(settings, "model.widest-spread-bps")),
            readEntryStyle(settings, "model"),
            model.budgetNs());
    return new SignalConfig(
        BusConfig.read(settings, Map.of("bus.market-data", "market-data")),
        settings.text("bus.bind"),
        settings.text("bus.market-data"),
        settings.value(
            "strategies",
            "a list without repetition of mean-reversion, momentum and model",
            List.of(),
            text -> chosen(text, List.of(meanReversion, momentum, asking))),
        settings.text("strategy.version"),
        readFeatures(settings),
        model,
        readGate(settings),
        TapeConfig.read(settings));
  }

  private static double ratio(Settings settings, String key) {
    return settings.decimalE6(key, 0, Decimal6.ofUnits(10_000)) / (double) Decimal6.ONE;
  }

  private static List<Strategy> chosen(String names, List<Strategy> known) {
    List<Strategy> chosen =
        List.of(names.split(",")).stream()
            .map(
                name ->
                    known.stream()
                        .filter(s -> s.name().equals(name.strip()))
                        .findFirst()
                        .orElse(null))
            .toList();
    boolean good = !chosen.contains(null) && chosen.stream().distinct().count() == chosen.size();
    return good ? chosen : null;
  }

  private static FeatureConfig readFeatures(Settings settings) {
    return FeatureConfig.read(
        key -> settings.duration(key).toNanos(), key -> settings.integer(key, 2, 1_000_000));
  }

  private static EntryStyle readEntryStyle(Settings settings, String strategy) {
    EntryStyle style =
        new EntryStyle(
            settings.oneOf(strategy + ".order-type", OrdType.class),
            settings.oneOf(strategy + ".time-in-force", TimeInForce.class),
            settings.decimalE6(strategy + ".breakout-bps", 0, Decimal6.ofUnits(1_000)),
            settings.decimalE6(strategy + ".limit-bps", 0, Decimal6.ofUnits(1_000)));
    if (!EntryStyle.goTogether(style.ordType(), style.timeInForce())) {
      settings.reject(
          strategy + ".time-in-force", "a stop order waits: it goes with day or gtc only");
    }
    return style;
  }

  private static ModelConfig readModel(Settings settings) {
    return new ModelConfig(
        settings.path("model.file"),
        settings.flag("model.shipped"),
        settings.duration("model.watch").toNanos(),
        settings.duration("model.budget").toNanos());
  }

  private static GateConfig readGate(Settings settings) {
    return new GateConfig(
        settings.duration("signal.stale-after").toNanos(),
        settings.duration("signal.shortest-interval").toNanos(),
        settings.duration("signal.stance-expires").toNanos(),
        settings.decimalE6("signal.lowest-confidence", 0, Decimal6.ONE));
  }
}
