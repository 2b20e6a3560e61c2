package io.ordertrail.shipper;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The shipper as it is run: a process of its own, with the options that the command gives it. */
final class ShipperProcess implements AutoCloseable {
  private static final Pattern OF_TESTS =
      Pattern.compile(
          "/(elasticsearch-(java|rest5)|opentelemetry|parsson|jakarta|junit|surefire|assertj|byte-buddy|awaitility|hamcrest|jackson-(core|databind)-2\\.)");

  private final Process process;
  private final Path output;
  private final int port = freePort();

  ShipperProcess(Path data, String url, String... settings) throws IOException {
    this(data, Map.of(), url, settings);
  }

  /** With secrets, which are in the environment and never in the command line. */
  ShipperProcess(Path data, Map<String, String> secrets, String url, String... settings)
      throws IOException {
    output = Files.createTempFile(data, "shipper", ".out");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xms8m",
                "-Xmx24m",
                "-Xmn2m",
                "-XX:MinHeapFreeRatio=5",
                "-XX:MaxHeapFreeRatio=15",
                "-XX:TrimNativeHeapInterval=1000",
                "-cp",
                classPath(),
                ShipperMain.class.getName()));
    for (String setting :
        List.of(
            "service.data=" + data,
            "service.admin.port=" + port,
            "shipper.elasticsearch.urls=" + url)) {
      command.addAll(List.of("--set", setting));
    }
    for (String setting : settings) {
      command.addAll(List.of("--set", setting));
    }
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("MALLOC_ARENA_MAX", "1");
    builder.environment().putAll(secrets);
    process = builder.start();
  }

  /** Without what only tests have: jars that are open cost memory. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !OF_TESTS.matcher(entry).find())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** -9: nothing of it runs any more. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM; returns the exit code. */
  int terminate() throws InterruptedException {
    process.destroy();
    return exitCode();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("the shipper does not end");
    }
    return process.exitValue();
  }

  /** The most that was ever resident. */
  long peakMb() throws IOException {
    String status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"));
    Matcher peak = Pattern.compile("VmHWM:\\s+(\\d+) kB").matcher(status);
    if (!peak.find()) {
      throw new AssertionError("the system does not tell the peak: " + status);
    }
    return Long.parseLong(peak.group(1)) / 1024;
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  /** 0 while nothing answers. */
  int readyStatus() {
    return get("/health/ready").status();
  }

  /** What the health check says. */
  String ready() {
    return get("/health/ready").body();
  }

  String metrics() {
    return get("/metrics").body();
  }

  String metricsUrl() {
    return "http://127.0.0.1:" + port + "/metrics";
  }

  private record Answer(int status, String body) {}

  private Answer get(String path) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
              HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      return new Answer(0, "");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
