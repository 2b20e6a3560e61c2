package io.ordertrail.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of Prometheus or Alertmanager that runs to its end; the test is skipped without it. */
final class Program {
  record Result(int code, String output) {}

  private Program() {}

  static void isThere(String name) {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name))),
        name + " is not installed: apt-get install prometheus prometheus-alertmanager");
  }

  static Result run(String... command) throws IOException, InterruptedException {
    isThere(command[0]);
    Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("%s ends", command[0]).isTrue();
    return new Result(process.exitValue(), output);
  }
}
