package io.ordertrail.training;

import io.ordertrail.runtime.ServiceSettings;
import io.ordertrail.runtime.Settings;
import java.nio.file.Path;
import java.util.Map;

/** The shipped settings, with less data. */
final class TestConfig {
  private TestConfig() {}

  static TrainingConfig of(Path session, Path out) {
    Settings settings =
        Settings.parse(
            "training",
            Map.of(),
            "--set",
            "train.session=" + session,
            "--set",
            "train.out=" + out,
            "--set",
            "train.name=test",
            "--set",
            "train.version=3");
    ServiceSettings.read(settings);
    TrainingConfig config = TrainingConfig.read(settings);
    settings.finish();
    return config;
  }

  static TrainingConfig seeded(TrainingConfig c, long seed) {
    return new TrainingConfig(
        c.session(),
        c.out(),
        c.name(),
        c.version(),
        seed,
        c.horizonNs(),
        c.sampleEveryNs(),
        c.costInSpreads(),
        c.trainingPart(),
        c.embargoNs(),
        c.epochs(),
        c.learningRate(),
        c.features());
  }
}
