package io.ordertrail.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service as a process of its own, as the launcher starts it. */
class ServiceMainTest {
  @TempDir Path folder;

  private Process process;

  @AfterEach
  void end() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void runsUntilSigtermAndExitsWithZero() throws Exception {
    int port = freePort();
    long startedNs = System.nanoTime();
    start("--set", "service.admin.port=" + port);
    await().atMost(Duration.ofSeconds(30)).until(() -> isReady(port));
    long readyMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNs);
    System.out.println("ready after " + readyMs + " ms, resident " + residentMb() + " MB");

    process.destroy();
    assertThat(exitCode()).isZero();
    assertThat(output()).isEmpty();
    assertThat(isReady(port)).isFalse();
  }

  @Test
  void badSettingsAreExitCodeTwoAndAllSaidAtOnce() throws Exception {
    start("--set", "service.admin.port=http", "--set", "probe.fail_aftr=work");

    assertThat(exitCode()).isEqualTo(2);
    assertThat(output())
        .isEqualTo(
            """
            risk-manager: 2 problems in the settings
              service.admin.port = "http" (--set): must be a whole number from 0 to 65535
              probe.fail_aftr (--set) is not a setting of risk-manager; did you mean probe.fail_after?
            """);
  }

  @Test
  void aPortInUseIsOneSentenceAndExitCodeOne() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      start("--set", "service.admin.port=" + port);

      assertThat(exitCode()).isEqualTo(1);
      assertThat(output())
          .isEqualTo(
              "risk-manager: port "
                  + port
                  + " on 127.0.0.1 is in use; stop what uses it or choose another with --set"
                  + " service.admin.port=N\n");
    }
  }

  @Test
  void aPartThatCannotStartIsOneSentenceAndItsTraceIsInTheLog() throws Exception {
    start("--set", "probe.fail_after=start");

    assertThat(exitCode()).isEqualTo(1);
    assertThat(output()).isEqualTo("risk-manager: the venue cannot be reached; start it first\n");
    assertThat(log()).contains("io.ordertrail.runtime.StartException").contains("\\tat ");
  }

  @Test
  void aBugAtTheStartIsOneSentenceAndItsTraceIsInTheLog() throws Exception {
    start("--set", "probe.fail_after=bug");

    assertThat(exitCode()).isEqualTo(1);
    assertThat(output())
        .isEqualTo(
            "risk-manager: could not start: java.lang.NoClassDefFoundError: gone; details are in "
                + folder.resolve("data/logs/risk-manager.json")
                + "\n");
    assertThat(log()).contains("NoClassDefFoundError").contains("\\tat ");
  }

  @Test
  void anAgentThatThrowsStopsTheProcessWithExitCodeOne() throws Exception {
    start("--set", "probe.fail_after=work");

    assertThat(exitCode()).isEqualTo(1);
    assertThat(output())
        .matches(
            "\\S+ ERROR Service: counting failed, so risk-manager stops:"
                + " java.lang.IllegalStateException: a bug\n");
    assertThat(log()).contains("IllegalStateException").contains("\\tat ");
  }

  @Test
  void aPartMayChooseTheExitCodeWhenItStops() throws Exception {
    int port = freePort();
    start("--set", "service.admin.port=" + port, "--set", "probe.fail_after=stop");
    await().atMost(Duration.ofSeconds(30)).until(() -> isReady(port));
    process.destroy();

    assertThat(exitCode()).isEqualTo(3);
    assertThat(output()).endsWith("risk-manager: 12 events are not shipped\n");
  }

  @Test
  void aDataFolderThatCannotBeWrittenIsOneSentence() throws Exception {
    Files.writeString(folder.resolve("data"), "a file");
    start();

    assertThat(exitCode()).isEqualTo(1);
    assertThat(output().lines()).hasSize(1);
    assertThat(output()).contains("cannot be written").contains("service.data");
  }

  private void start(String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--add-opens",
            "java.base/jdk.internal.misc=ALL-UNNAMED",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            MinimalService.class.getName(),
            "--set",
            "service.data=" + folder.resolve("data")));
    command.addAll(List.of(args));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
  }

  private int exitCode() throws InterruptedException {
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("has ended").isTrue();
    return process.exitValue();
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output"));
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("data/logs/risk-manager.json"));
  }

  private long residentMb() throws IOException {
    String status = Files.readString(Path.of("/proc/" + process.pid() + "/status"));
    return Long.parseLong(status.replaceAll("(?s).*VmRSS:\\s+(\\d+).*", "$1")) / 1024;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isReady(int port) throws InterruptedException {
    HttpRequest ready =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready")).build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(ready, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }
}
