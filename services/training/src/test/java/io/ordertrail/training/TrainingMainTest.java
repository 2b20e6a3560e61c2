package io.ordertrail.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingMainTest {
  @TempDir private Path temp;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... sets) {
    String[] args = new String[sets.length * 2];
    for (int i = 0; i < sets.length; i++) {
      args[2 * i] = "--set";
      args[2 * i + 1] = sets[i];
    }
    return TrainingMain.run(new PrintStream(out), new PrintStream(err), args);
  }

  private String error() {
    return err.toString(StandardCharsets.UTF_8).strip();
  }

  @Test
  void writesModelAndCardAndPrintsTheFigures() throws IOException {
    Path session = TestSession.write(temp.resolve("s.ndjson"), 3, 400);
    Path folder = temp.resolve("a/b");
    assertThat(run("train.session=" + session, "train.out=" + folder)).as(error()).isZero();
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
    String hash = Training.sha256(Files.readAllBytes(folder.resolve("model.onnx")));
    assertThat(Files.readString(folder.resolve("model.json"))).contains(hash);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("accuracy", "log-loss", "AUC", "always the most frequent direction", hash);
  }

  @Test
  void whatIsWrongIsOneSentence() throws IOException {
    Path shortOne = TestSession.write(temp.resolve("short.ndjson"), 3, 60);
    Path text = Files.writeString(temp.resolve("text"), "what\never\n");
    Path file = Files.writeString(temp.resolve("file"), "");
    assertThat(run("train.session=" + temp.resolve("none"))).isEqualTo(1);
    assertThat(error()).endsWith("there is no session file " + temp.resolve("none") + ".");
    assertSentence("holds no quotes or trades", "train.session=" + text);
    assertSentence("take a longer one", "train.session=" + shortOne);
    Path session = TestSession.write(temp.resolve("s.ndjson"), 3, 400);
    assertSentence(
        "cannot write to the folder", "train.session=" + session, "train.out=" + file + "/x");
    assertSentence(
        "samples to train on went", "train.session=" + session, "train.cost-in-spreads=100");
  }

  private void assertSentence(String part, String... sets) {
    err.reset();
    assertThat(run(sets)).isEqualTo(1);
    assertThat(error()).startsWith("ordertrail: ").contains(part).doesNotContain("\n", "Exception");
  }

  @Test
  void badSettingsAreToldAtOnce() {
    assertThat(run("train.seed=x", "train.embargo=1s", "train.colour=red")).isEqualTo(2);
    assertThat(error()).contains("train.seed", "longest memory", "train.colour");
  }

  @Test
  void computesTheFeaturesThatTheSignalBridgeComputes() {
    assertThat(features("/training.yaml")).isEqualTo(features("/signal-bridge.yaml"));
  }

  /** Keys and values under {@code features:}, without comments. */
  private static String features(String resource) {
    try (var in = TrainingMainTest.class.getResourceAsStream(resource)) {
      String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return yaml.substring(yaml.indexOf("\nfeatures:") + 1)
          .lines()
          .skip(1)
          .takeWhile(line -> line.startsWith(" "))
          .filter(line -> !line.contains("#"))
          .reduce("", (all, line) -> all + line + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
