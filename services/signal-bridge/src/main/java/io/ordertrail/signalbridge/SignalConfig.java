package io.ordertrail.signalbridge;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.features.FeatureConfig;
import io.ordertrail.runtime.Settings;
import java.util.List;

/**
 * The service's own settings.
 *
 * @param strategies in the order of their numbers on the bus
 * @param version of the strategies, recorded with every signal
 */
record SignalConfig(
    String bind,
    String marketData,
    List<Strategy> strategies,
    String version,
    FeatureConfig features,
    GateConfig gate) {

  static SignalConfig read(Settings settings) {
    Strategy meanReversion =
        new MeanReversion(
            ratio(settings, "mean-reversion.entry"),
            ratio(settings, "mean-reversion.exit"),
            ratio(settings, "mean-reversion.widest-spread-bps"));
    Strategy momentum =
        new Momentum(
            ratio(settings, "momentum.entry"),
            ratio(settings, "momentum.exit"),
            ratio(settings, "momentum.widest-spread-bps"));
    return new SignalConfig(
        settings.text("bus.bind"),
        settings.text("bus.market-data"),
        settings.value(
            "strategies",
            "a list without repetition of mean-reversion and momentum",
            List.of(),
            text -> chosen(text, List.of(meanReversion, momentum))),
        settings.text("strategy.version"),
        readFeatures(settings),
        readGate(settings));
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

  private static GateConfig readGate(Settings settings) {
    return new GateConfig(
        settings.duration("signal.stale-after").toNanos(),
        settings.duration("signal.shortest-interval").toNanos(),
        settings.duration("signal.stance-expires").toNanos(),
        settings.decimalE6("signal.lowest-confidence", 0, Decimal6.ONE));
  }
}
