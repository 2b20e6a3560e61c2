package io.ordertrail.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ordertrail train}: a model from a session. The work is done by processes of their own. */
@Command(
    name = "train",
    description = {
      "Train a model on a session, print how it does on the part that was held back, and write"
          + " model.onnx and model.json.",
      "A running system takes the model over from its data folder by itself."
    },
    sortOptions = false)
final class TrainCommand implements Callable<Integer> {
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(24);

  @ArgGroup(multiplicity = "1")
  private Input input;

  /** One of the two. */
  static final class Input {
    @Option(
        names = "--session",
        paramLabel = "FILE",
        description = "A recording in Alpaca's format, as `up --record` makes one; gzip or not.")
    private Path session;

    @Option(
        names = "--simulate",
        paramLabel = "30m",
        converter = Durations.class,
        description = "So much of the simulated market, from 1m to 24h; takes seconds.")
    private Duration simulate;
  }

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description =
          "Of the training and of the simulated market: the same seed gives the same model. By"
              + " default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--horizon",
      paramLabel = "5s",
      defaultValue = "5s",
      converter = Durations.class,
      description = "How far ahead the model looks; by default ${DEFAULT-VALUE}.")
  private Duration horizon;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "Recorded with every signal of the model; by default ${DEFAULT-VALUE}.")
  private String name;

  @Option(
      names = "--model-version",
      paramLabel = "N",
      defaultValue = "1",
      description = "Likewise; by default ${DEFAULT-VALUE}.")
  private int version;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write; by default the folder models of the data folder.")
  private Path out;

  @Mixin private DataOption data;
  @Mixin private HelpOption help;

  @Override
  public Integer call() throws Problem {
    check();
    Home home = Home.current();
    if (input.session != null) {
      return train(home, input.session);
    }
    Path simulated = temporary();
    try {
      System.err.println(
          "simulating %d s of the market, seed %d".formatted(input.simulate.toSeconds(), seed));
      int code = simulate(home, simulated);
      return code == 0 ? train(home, simulated) : code;
    } finally {
      simulated.toFile().delete();
    }
  }

  private void check() throws Problem {
    if (input.session != null && !Files.isReadable(input.session)) {
      throw Problem.failed("there is no session %s that can be read.".formatted(input.session));
    }
    if (!name.matches("[A-Za-z0-9.-]{1,40}")) {
      throw Problem.usage(
          "--name is 1 to 40 letters, digits, dots and dashes, not \"%s\".".formatted(name));
    }
    if (version < 1 || version > 1_000_000) {
      throw Problem.usage("--model-version is from 1 to 1000000.");
    }
    if (input.simulate != null
        && (input.simulate.compareTo(SHORTEST) < 0 || input.simulate.compareTo(LONGEST) > 0)) {
      throw Problem.usage("--simulate is from 1m to 24h.");
    }
  }

  private static Path temporary() throws Problem {
    try {
      Path file = Files.createTempFile("ordertrail-session-", ".ndjson.gz");
      file.toFile().deleteOnExit(); // also after a Ctrl-C
      return file;
    } catch (IOException e) {
      throw Problem.failed(
          "cannot write the simulated session (%s).".formatted(Sentences.reason(e)));
    }
  }

  private int simulate(Home home, Path file) throws Problem {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("session.file", file);
    settings.put("session.duration", input.simulate.toSeconds() + "s");
    settings.put("venue.seed", seed);
    return Tool.SIMULATED_SESSION.run(home, settings);
  }

  private int train(Home home, Path session) throws Problem {
    Path folder = out == null ? data.folder().path().resolve("models") : out;
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("train.session", session.toAbsolutePath());
    settings.put("train.out", folder.toAbsolutePath());
    settings.put("train.seed", seed);
    settings.put("train.horizon", horizon.toSeconds() + "s");
    settings.put("train.name", name);
    settings.put("train.version", version);
    return Tool.TRAINING.run(home, settings);
  }
}
