package io.ordertrail.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command that starts one of our services: those on an order's path are compiled for speed, the
 * others are small and quick to start (decision 0019). Stateless; any thread.
 */
public final class ServiceJvm {
  private static final List<String> TRADING_HEAP = List.of("-Xmx96m");

  /**
   * Four bodies of 2.5 MB and what stays for good are 18 MB, whatever the backlog and however much
   * of it is refused; two for the young and four to spare. A larger heap would only be filled with
   * garbage before it is collected. The C library's is kept in one piece and given back: the
   * process stays under 100 MB resident (decision 0014).
   */
  private static final List<String> SHIPPER_HEAP =
      List.of(
          "-Xms8m",
          "-Xmx24m",
          "-Xmn2m",
          "-XX:MinHeapFreeRatio=5",
          "-XX:MaxHeapFreeRatio=15",
          "-XX:TrimNativeHeapInterval=1000");

  /**
   * What stays is 15 MB, and half a kilobyte for each of fifteen thousand orders. What does not
   * stay ends in the young part, which has room for a second's answers: the old part is filled up
   * to its end before it is collected, so its end is what keeps the process small (decision 0028).
   * What a cache brings along (decision 0032) goes to the old part at once: it must have room for 3
   * MB.
   */
  private static final List<String> CONSOLE_HEAP =
      List.of(
          "-Xms12m",
          "-Xmx36m",
          "-Xmn8m",
          "-XX:SurvivorRatio=3",
          "-XX:MinHeapFreeRatio=5",
          "-XX:MaxHeapFreeRatio=15",
          "-XX:TrimNativeHeapInterval=1000");

  private static final Map<String, String> SMALL_ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "1");

  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:+ExitOnOutOfMemoryError",
          "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static final Set<String> ON_THE_ORDERS_PATH =
      Stream.of(Part.MARKET_DATA, Part.SIGNAL_BRIDGE, Part.RISK_MANAGER, Part.EXECUTION_ENGINE)
          .map(Part::label)
          .collect(Collectors.toUnmodifiableSet());

  private ServiceJvm() {}

  /**
   * @param more options after the usual ones
   */
  static List<String> command(Part part, Home home, List<String> more) throws Problem {
    List<String> command = new ArrayList<>();
    command.add(home.java().resolve("bin/java").toString());
    command.addAll(options(part));
    if (more
        .isEmpty()) { // the cache was tried with the usual ones: with others a JVM may end by it
      command.addAll(AotCache.of(part, home).options());
    }
    command.addAll(more);
    command.add("-cp");
    command.add(jar(part.label(), home).toString());
    command.add(mainClass(part));
    return command;
  }

  static List<String> options(Part part) {
    return options(part.label());
  }

  static Map<String, String> environment(Part part) {
    return environment(part.label());
  }

  /**
   * @param label as in the status table: {@code shipper}
   */
  public static List<String> options(String label) {
    List<String> options = new ArrayList<>(heap(label));
    options.addAll(OPTIONS);
    if (!ON_THE_ORDERS_PATH.contains(label)) {
      options.add("-XX:TieredStopAtLevel=1");
    }
    return options;
  }

  /** What the process's environment has beside the keys. */
  public static Map<String, String> environment(String label) {
    return heap(label) == TRADING_HEAP ? Map.of() : SMALL_ENVIRONMENT;
  }

  private static List<String> heap(String label) {
    if (label.equals(Part.SHIPPER.label())) {
      return SHIPPER_HEAP;
    }
    return label.equals(Part.CONSOLE.label()) ? CONSOLE_HEAP : TRADING_HEAP;
  }

  /** The jar of that name, which names its own class path. */
  static Path jar(String name, Home home) throws Problem {
    String pattern = name + "-[0-9]*.jar";
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(home.lib(), pattern)) {
      for (Path jar : jars) {
        return jar;
      }
    } catch (IOException e) {
      throw Problem.failed("cannot read %s (%s).".formatted(home.lib(), Sentences.reason(e)));
    }
    throw Problem.failed(
        "%s is missing in %s: the build is not complete, remove %s and try again."
            .formatted(pattern, home.lib(), home.state()));
  }

  static String mainClass(Part part) {
    String camelCase =
        Arrays.stream(part.label().split("-"))
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
    return "io.ordertrail.%s.%sMain".formatted(part.label().replace("-", ""), camelCase);
  }
}
