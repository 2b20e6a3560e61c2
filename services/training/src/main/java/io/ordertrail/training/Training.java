package io.ordertrail.training;

import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The steps from a session to a model, in their order. */
final class Training {
  /** Fewer tell nothing. */
  private static final int FEWEST_SAMPLES = 200;

  private static final int FEWEST_OF_A_DIRECTION = 10;

  private Training() {}

  static Trained run(TrainingConfig config) throws TrainingException {
    MessageDigest digest = sha256();
    Sampler sampler =
        new Sampler(
            config.features(), config.horizonNs(), config.sampleEveryNs(), config.costInSpreads());
    SessionReader reader = new SessionReader(sampler);
    read(reader, config, digest);
    Split split =
        Split.of(sampler.samples(), config.trainingPart(), config.horizonNs(), config.embargoNs());
    check(config, reader, split);
    DirectionModel model = DirectionModel.train(split.training(), config);
    double[][] probabilities =
        split.validation().stream()
            .map(s -> model.probabilities(s.vector()))
            .toArray(double[][]::new);
    return new Trained(
        model,
        OnnxFile.bytes(model, config),
        split,
        Validation.of(split.training(), split.validation(), probabilities),
        HexFormat.of().formatHex(digest.digest()),
        reader.messages(),
        reader.badLines(),
        sampler.symbols());
  }

  private static void read(SessionReader reader, TrainingConfig config, MessageDigest digest)
      throws TrainingException {
    if (!Files.isRegularFile(config.session())) {
      throw new TrainingException("there is no session file " + config.session() + ".");
    }
    try {
      reader.read(config.session(), digest);
    } catch (IOException e) {
      throw new TrainingException(
          "cannot read the session %s (%s).".formatted(config.session(), e.getMessage()));
    }
  }

  private static void check(TrainingConfig config, SessionReader reader, Split split)
      throws TrainingException {
    if (reader.messages() == 0) {
      throw new TrainingException(
          "%s holds no quotes or trades in Alpaca's message format (one JSON object or array a line)."
              .formatted(config.session()));
    }
    checkPart("train on", split.training());
    checkPart("validate with", split.validation());
  }

  private static void checkPart(String purpose, List<Sample> part) throws TrainingException {
    if (part.size() < FEWEST_SAMPLES) {
      throw new TrainingException(
          "the session leaves %d samples to %s, and %d are the least: take a longer one."
              .formatted(part.size(), purpose, FEWEST_SAMPLES));
    }
    for (Direction direction : Direction.values()) {
      long of = part.stream().filter(s -> s.direction() == direction).count();
      if (of < FEWEST_OF_A_DIRECTION) {
        throw new TrainingException(
            "only %d of the %d samples to %s went %s, and %d are the least: take a longer session, another horizon or another cost."
                .formatted(of, part.size(), purpose, direction.label(), FEWEST_OF_A_DIRECTION));
      }
    }
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
