package io.ordertrail.systemtests;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The trading core as processes of its own: paper venue, market data, risk manager and execution
 * engine. No launcher starts them again: a test kills and starts them as it likes, and is the
 * signal bridge itself.
 */
final class TradingCore implements AutoCloseable {
  static final String SYMBOLS = "AAPL,MSFT,NVDA,AMZN";
  static final String SESSION = "core";
  private static final String KEY = "SYSTEMTEST";
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final int SIGNALS_PORT = 5556;

  private final Path data;
  private final int portOffset;
  private final Map<CorePart, Map<String, String>> settings = new EnumMap<>(CorePart.class);
  private final Map<CorePart, List<String>> prefixes = new EnumMap<>(CorePart.class);
  private final Map<CorePart, Process> processes = new EnumMap<>(CorePart.class);

  TradingCore(Path data, int portOffset) {
    this.data = data;
    this.portOffset = portOffset;
    for (CorePart part : CorePart.values()) {
      settings.put(part, common(part));
    }
    set(CorePart.MARKET_DATA, "feed.url", venue("ws") + "/v2/iex");
    set(CorePart.MARKET_DATA, "feed.trade-ids", "consecutive");
    set(CorePart.RISK, "bus.market-data", bus(CorePart.MARKET_DATA.busPort()));
    set(CorePart.RISK, "bus.signals", signals());
    set(CorePart.RISK, "bus.reports", bus(CorePart.EXECUTION.busPort()));
    set(CorePart.EXECUTION, "bus.market-data", bus(CorePart.MARKET_DATA.busPort()));
    set(CorePart.EXECUTION, "bus.orders", bus(CorePart.RISK.busPort()));
    set(CorePart.EXECUTION, "venue.rest", venue("http"));
    set(CorePart.EXECUTION, "venue.stream", venue("ws") + "/stream");
  }

  private Map<String, String> common(CorePart part) {
    Map<String, String> common = new LinkedHashMap<>();
    common.put("service.data", data.toString());
    common.put("service.session", SESSION);
    common.put("service.symbols", SYMBOLS);
    common.put("service.admin.port", Integer.toString(http(part)));
    if (part.busPort() != 0) {
      common.put("bus.bind", bus(part.busPort()));
    }
    return common;
  }

  TradingCore set(CorePart part, String key, String value) {
    settings.get(part).put(key, value);
    return this;
  }

  /** Starts the part by another command, which is given the JVM's. */
  TradingCore inside(CorePart part, List<String> prefix) {
    prefixes.put(part, prefix);
    return this;
  }

  String signals() {
    return bus(SIGNALS_PORT);
  }

  String quotes() {
    return bus(CorePart.MARKET_DATA.busPort());
  }

  int http(CorePart part) {
    return part.httpPort() + portOffset;
  }

  CoreVenue venue() {
    return new CoreVenue(new Http(http(CorePart.VENUE), keys()));
  }

  private static String[] keys() {
    return new String[] {"APCA-API-KEY-ID", KEY, "APCA-API-SECRET-KEY", KEY};
  }

  private String venue(String scheme) {
    return scheme + "://127.0.0.1:" + http(CorePart.VENUE);
  }

  private String bus(int port) {
    return "tcp://127.0.0.1:" + (port + portOffset);
  }

  /** All parts, each ready before this returns. */
  TradingCore start() {
    try {
      for (CorePart part : CorePart.values()) {
        start(part);
      }
      awaitReady();
      return this;
    } catch (Throwable failure) {
      close();
      throw failure;
    }
  }

  void start(CorePart part) {
    List<String> command = new ArrayList<>(prefixes.getOrDefault(part, List.of()));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(
        List.of(
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of("-cp", StoppedRun.jar(part.module()).toString(), part.mainClass()));
    settings.get(part).forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
    processes.put(part, launch(command, output(part)));
  }

  private static Process launch(List<String> command, Path output) {
    try {
      Files.createDirectories(output.getParent());
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
      builder.environment().put("APCA_API_KEY_ID", KEY);
      builder.environment().put("APCA_API_SECRET_KEY", KEY);
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path output(CorePart part) {
    return data.resolve("logs").resolve(part.module() + ".out");
  }

  void awaitReady() {
    for (CorePart part : CorePart.values()) {
      await(part.module() + " is ready")
          .atMost(READY_WITHIN)
          .pollInterval(Duration.ofMillis(100))
          .failFast(this::failIfOneEnded)
          .until(() -> isReady(part));
    }
  }

  /** Each process answers; whether it is ready may depend on a fault that stands. */
  void awaitAlive() {
    for (CorePart part : CorePart.values()) {
      await(part.module() + " is alive")
          .atMost(READY_WITHIN)
          .pollInterval(Duration.ofMillis(100))
          .failFast(this::failIfOneEnded)
          .until(() -> new Http(http(part)).get("/health/live").isPresent());
    }
  }

  private void failIfOneEnded() throws IOException {
    for (CorePart part : CorePart.values()) {
      if (!processes.get(part).isAlive()) {
        throw new AssertionError(
            part.module() + " has ended; it said:\n" + Files.readString(output(part)));
      }
    }
  }

  boolean isReady(CorePart part) {
    return new Http(http(part)).get("/health/ready").isPresent();
  }

  /** kill -9. */
  void kill(CorePart part) {
    Process process = processes.get(part);
    process.destroyForcibly();
    awaitEnd(process);
  }

  /** SIGTERM, and the end that follows. */
  void stop(CorePart part) {
    Process process = processes.get(part);
    process.destroy();
    awaitEnd(process);
  }

  private static void awaitEnd(Process process) {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("a process did not stop in a minute");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The sum of the series whose text begins so. */
  double metric(CorePart part, String prefix) {
    return new Http(http(part))
        .get("/metrics").stream()
            .flatMap(String::lines)
            .filter(line -> line.startsWith(prefix))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
  }

  @Override
  public void close() {
    processes.values().forEach(Process::destroyForcibly);
    processes.values().forEach(TradingCore::awaitEnd);
  }
}
