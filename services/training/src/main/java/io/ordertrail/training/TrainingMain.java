package io.ordertrail.training;

import io.ordertrail.runtime.ServiceSettings;
import io.ordertrail.runtime.Settings;
import io.ordertrail.runtime.SettingsException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Map;

/**
 * Trains a model. Exit codes: 0 when the model is there, 1 when the session gives none, 2 for bad
 * settings; what is wrong is said on standard error.
 */
public final class TrainingMain {
  private static final String NAME = "training";

  private TrainingMain() {}

  public static void main(String[] args) {
    System.exit(run(System.out, System.err, args));
  }

  static int run(PrintStream out, PrintStream err, String... args) {
    try {
      TrainingConfig config = settings(args);
      Trained trained = Training.run(config);
      out.print(TrainingReport.text(trained, config));
      write(trained, config);
      out.printf(
          "%s: %s, version %d, SHA-256 %s%n",
          config.out().resolve(ModelFolder.MODEL),
          config.name(),
          config.version(),
          Training.sha256(trained.onnx()));
      return 0;
    } catch (SettingsException bad) {
      err.println(bad.getMessage());
      return 2;
    } catch (TrainingException impossible) {
      err.println("ordertrail: " + impossible.getMessage());
      return 1;
    }
  }

  private static TrainingConfig settings(String... args) {
    Settings settings = Settings.parse(NAME, Map.of(), args);
    ServiceSettings.read(settings);
    TrainingConfig config = TrainingConfig.read(settings);
    settings.finish();
    return config;
  }

  private static void write(Trained trained, TrainingConfig config) throws TrainingException {
    try {
      byte[] card = ModelCard.bytes(trained, config, Instant.now());
      new ModelFolder(config.out()).write(trained.onnx(), card);
    } catch (IOException e) {
      throw new TrainingException(
          "cannot write to the folder %s (%s).".formatted(config.out(), e.getMessage()));
    }
  }
}
