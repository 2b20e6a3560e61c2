package io.ordertrail.systemtests;

import io.ordertrail.cli.ServiceJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One of our Java processes, which a test kills, stops and starts again. One thread. */
final class Child {
  private final List<String> command = new ArrayList<>();
  private final Map<String, String> environment;
  private final Path output;
  private Process process;

  /**
   * @param label whose options the JVM has: {@code shipper}
   * @param prefix what starts the JVM in another world, for example a name space of its own
   */
  Child(
      String label,
      List<String> prefix,
      String classPath,
      String mainClass,
      List<String> arguments,
      Path output) {
    command.addAll(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ServiceJvm.options(label));
    this.environment = ServiceJvm.environment(label);
    command.addAll(List.of("-cp", classPath, mainClass));
    command.addAll(arguments);
    this.output = output;
  }

  Child start() {
    try {
      Files.createDirectories(output.getParent());
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
      builder.environment().putAll(environment);
      builder.environment().putIfAbsent("ORDERTRAIL_TEST_RUN", "system-tests");
      process = builder.start();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** kill -9; returns when nothing of it runs any more. */
  void kill() {
    if (process != null) {
      process.destroyForcibly();
      awaitEnd();
    }
  }

  /** SIGTERM, and the end that follows. */
  int terminate() {
    process.destroy();
    return awaitEnd();
  }

  private int awaitEnd() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("a process did not stop in a minute; it said:\n" + output());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  String output() {
    try {
      return Files.exists(output) ? Files.readString(output) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
