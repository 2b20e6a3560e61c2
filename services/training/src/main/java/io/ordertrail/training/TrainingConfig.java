package io.ordertrail.training;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.features.FeatureConfig;
import io.ordertrail.runtime.Settings;
import java.nio.file.Path;

/**
 * @param horizonNs after which a sample's mid is looked at again
 * @param sampleEveryNs of each symbol a sample at most this often
 * @param costInSpreads up or down is a move of more than so many spreads
 * @param trainingPart of the session's samples, 0 to 1
 * @param embargoNs left out between training and validation
 */
record TrainingConfig(
    Path session,
    Path out,
    String name,
    int version,
    long seed,
    long horizonNs,
    long sampleEveryNs,
    double costInSpreads,
    double trainingPart,
    long embargoNs,
    int epochs,
    double learningRate,
    FeatureConfig features) {
  private static final long HUNDREDTH_E6 = 10_000;

  static TrainingConfig read(Settings settings) {
    TrainingConfig config =
        new TrainingConfig(
            settings.path("train.session"),
            settings.path("train.out"),
            settings.value(
                "train.name",
                "1 to 40 letters, digits, dots and dashes",
                "",
                text -> text.matches("[A-Za-z0-9.-]{1,40}") ? text : null),
            settings.integer("train.version", 1, 1_000_000),
            settings.value("train.seed", "a whole number", 0L, Long::parseLong),
            settings.duration("train.horizon").toNanos(),
            settings.duration("train.sample-every").toNanos(),
            ratio(settings, "train.cost-in-spreads", 0, Decimal6.ofUnits(100)),
            ratio(settings, "train.training-part", 10 * HUNDREDTH_E6, 90 * HUNDREDTH_E6),
            settings.duration("train.embargo").toNanos(),
            settings.integer("train.epochs", 1, 1_000),
            ratio(settings, "train.learning-rate", 1, Decimal6.ONE),
            FeatureConfig.read(
                key -> settings.duration(key).toNanos(),
                key -> settings.integer(key, 2, 1_000_000)));
    if (config.embargoNs < config.features.longestNs()) {
      settings.reject("train.embargo", "must be at least the longest memory of the features");
    }
    return config;
  }

  private static double ratio(Settings settings, String key, long minE6, long maxE6) {
    return settings.decimalE6(key, minE6, maxE6) / (double) Decimal6.ONE;
  }
}
