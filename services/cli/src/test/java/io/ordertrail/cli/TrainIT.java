package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as it is started from the folder of jars. */
class TrainIT {
  private static final Path LIB = Path.of("target/dist/lib").toAbsolutePath();

  @TempDir private Path temp;

  private record Result(int exitCode, String output) {}

  private Result train(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dordertrail.home=" + temp);
    command.addAll(List.of("-cp", cli().toString(), OrdertrailMain.class.getName(), "train"));
    command.addAll(List.of(arguments));
    Path output = temp.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }

  private static Path cli() throws IOException {
    try (Stream<Path> jars = Files.list(LIB)) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith("cli-"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void trainsOnASimulatedSessionTheSameModelTwice() throws Exception {
    Result first = train("--simulate", "5m", "--out", temp.resolve("a").toString());
    assertThat(first.exitCode()).as(first.output()).isZero();
    assertThat(first.output()).contains("accuracy", "log-loss", "AUC", "SHA-256");
    Result second = train("--simulate", "5m", "--data", temp.resolve("data").toString());
    assertThat(second.exitCode()).as(second.output()).isZero();
    assertThat(temp.resolve("data/models/model.onnx"))
        .hasSameBinaryContentAs(temp.resolve("a/model.onnx"));
    assertThat(temp.resolve("a/model.json")).exists();
  }

  @Test
  void saysInOneSentenceWhyASessionGivesNone() throws Exception {
    Path text = Files.writeString(temp.resolve("text"), "no session\n");
    Result result = train("--session", text.toString());
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output().strip())
        .isEqualTo(
            "ordertrail: %s holds no quotes or trades in Alpaca's message format (one JSON object or array a line)."
                .formatted(text));
  }
}
