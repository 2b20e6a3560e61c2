package io.ordertrail.benchmarks;

import io.ordertrail.runtime.BuildInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where a figure was measured.
 *
 * @param loadAverage of the last 1, 5 and 15 minutes, as Linux says it
 */
record Machine(
    String cpu,
    int cores,
    long memoryMb,
    String kernel,
    String jdk,
    String commit,
    String loadAverage) {
  private static final Path PROC = Path.of("/proc");
  private static final String UNKNOWN = "unknown";

  static Machine here() {
    return new Machine(
        valueOf("cpuinfo", "model name"),
        Runtime.getRuntime().availableProcessors(),
        Long.parseLong(valueOf("meminfo", "MemTotal").replaceAll("\\D", "").concat("0")) / 10_240,
        System.getProperty("os.version"),
        Runtime.version().toString(),
        BuildInfo.ofThisBuild().gitCommit(),
        loadAverageNow());
  }

  private static String loadAverageNow() {
    try {
      String[] words = Files.readString(PROC.resolve("loadavg")).split(" ");
      return String.join(" ", words[0], words[1], words[2]);
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  private static String valueOf(String file, String key) {
    try (Stream<String> lines = Files.lines(PROC.resolve(file))) {
      return lines
          .filter(line -> line.startsWith(key))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(UNKNOWN);
    } catch (IOException e) {
      return UNKNOWN;
    }
  }
}
