package io.ordertrail.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program of the installation that does one thing and ends, at the terminal of the command: what
 * is wrong it says itself. A process of its own keeps its libraries and its memory out of ours.
 */
enum Tool {
  SIMULATED_SESSION("paper-venue", "io.ordertrail.papervenue.SimulatedSessionMain", false),
  TRAINING("training", "io.ordertrail.training.TrainingMain", true),
  BENCHMARKS("benchmarks", "io.ordertrail.benchmarks.BenchMain", true),
  REPLAY("replay", "io.ordertrail.replay.ReplayMain", true);

  private static final List<String> OPTIONS =
      List.of(
          "-XX:MaxRAMPercentage=50",
          "-XX:+UseSerialGC",
          "-XX:+ExitOnOutOfMemoryError",
          "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");
  private static final int OUT_OF_MEMORY = 3;

  private final String jar;
  private final String mainClass;
  private final boolean speaks;

  /**
   * @param speaks whether its output is for the person at the terminal
   */
  Tool(String jar, String mainClass, boolean speaks) {
    this.jar = jar;
    this.mainClass = mainClass;
    this.speaks = speaks;
  }

  /** Waits for its end; returns its exit code. */
  int run(Home home, Map<String, Object> settings) throws Problem {
    try {
      ProcessBuilder builder = new ProcessBuilder(command(home, settings)).inheritIO();
      if (!speaks) {
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
      }
      int code = builder.start().waitFor();
      if (code == OUT_OF_MEMORY) {
        throw Problem.failed("the memory of this machine is not enough: take a shorter session.");
      }
      return code;
    } catch (IOException e) {
      throw Problem.failed("%s could not be started (%s).".formatted(jar, Sentences.reason(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.failed("interrupted.");
    }
  }

  private List<String> command(Home home, Map<String, Object> settings) throws Problem {
    List<String> command = new ArrayList<>();
    command.add(home.java().resolve("bin/java").toString());
    command.addAll(OPTIONS);
    command.add("-cp");
    command.add(ServiceJvm.jar(jar, home).toString());
    command.add(mainClass);
    settings.forEach(
        (key, value) -> {
          command.add("--set");
          command.add(key + "=" + value);
        });
    return command;
  }
}
