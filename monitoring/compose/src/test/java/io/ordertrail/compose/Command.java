package io.ordertrail.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a program for at most a minute; a test that needs one which is not installed is skipped. */
final class Command {
  record Outcome(int code, String output) {}

  private Command() {}

  static void required(String... command) throws IOException, InterruptedException {
    Outcome outcome = run(Path.of("."), Map.of(), command);
    assertThat(outcome.code()).as("%s: %s", List.of(command), outcome.output()).isZero();
  }

  static Outcome run(Path folder, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    boolean there =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(place -> new File(place, command[0]).canExecute());
    assumeTrue(there, "no " + command[0] + " on the PATH");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(List.of(command) + " did not end: " + output);
    }
    return new Outcome(process.exitValue(), output);
  }
}
