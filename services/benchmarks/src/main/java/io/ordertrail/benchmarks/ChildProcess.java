package io.ordertrail.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that the benchmark starts, measures from outside, and ends, also after a Ctrl-C. */
final class ChildProcess {
  private static final int STOP_SECONDS = 30;
  private static final int LONGEST_CAUSE = 200;

  private final Process process;
  private final Path output;
  private final Thread atExit;

  private ChildProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
    this.atExit = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * @param output where both its streams go
   */
  static ChildProcess start(List<String> command, Map<String, String> environment, Path output)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return new ChildProcess(builder.start(), output);
  }

  long cpuNs() throws IOException {
    return ProcessStatus.cpuNs(process.pid());
  }

  long peakMb() throws IOException {
    return ProcessStatus.peakMb(process.pid());
  }

  /**
   * @throws BenchException when it has ended by itself, with what it said
   */
  void check(String name) throws IOException, BenchException {
    if (!process.isAlive()) {
      throw new BenchException(
          "%s ended with %d: %s".formatted(name, process.exitValue(), firstLine()));
    }
  }

  private String firstLine() throws IOException {
    String line =
        Files.readString(output).lines().filter(l -> !l.isBlank()).findFirst().orElse("no output");
    return line.substring(0, Math.min(LONGEST_CAUSE, line.length()));
  }

  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    Runtime.getRuntime().removeShutdownHook(atExit);
  }
}
