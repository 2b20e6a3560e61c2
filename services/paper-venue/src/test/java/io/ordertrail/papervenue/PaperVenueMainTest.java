package io.ordertrail.papervenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The venue as a process of its own. */
class PaperVenueMainTest {
  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void endWhatWasStarted() {
    processes.forEach(Process::destroyForcibly);
    http.close();
  }

  @Test
  void startsAnswersAndStopsCleanlyWhenTold() throws Exception {
    int port = freePort();
    Process venue = start("venue.port=" + port);
    await().atMost(Duration.ofSeconds(30)).until(() -> isUp(port));
    venue.destroy();
    assertThat(exitCode(venue)).isZero();
    assertThat(output(venue)).isEmpty();
  }

  @Test
  void aKilledVenueKnowsItsFillsWhenItIsStartedAgain() throws Exception {
    int port = freePort();
    Process venue = start("venue.port=" + port, "venue.late-reject-rate=0");
    await().atMost(Duration.ofSeconds(30)).until(() -> isUp(port));
    for (int i = 0; i < 10; i++) {
      post(port, i);
    }
    await().until(() -> get(port, "/v2/positions").contains("\"qty\":\"100\""));
    String fills = get(port, "/v2/account/activities/FILL");
    venue.destroyForcibly();
    venue.waitFor();

    start("venue.port=" + port);
    await().atMost(Duration.ofSeconds(30)).until(() -> isUp(port));
    assertThat(get(port, "/v2/account/activities/FILL")).isEqualTo(fills);
    assertThat(get(port, "/v2/positions")).contains("\"qty\":\"100\"");
  }

  @Test
  void saysInOneSentenceThatItsPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process venue = start("venue.port=" + taken.getLocalPort());
      assertThat(exitCode(venue)).isEqualTo(1);
      assertThat(output(venue))
          .isEqualTo(
              "paper-venue: port "
                  + taken.getLocalPort()
                  + " on 127.0.0.1 is in use; stop what uses it or choose another with --set"
                  + " venue.port=N");
    }
  }

  @Test
  void refusesWrongSettingsAllAtOnce() throws Exception {
    Process venue = start("venue.speed=fast", "venue.margin=9", "venue.sede=1");
    assertThat(exitCode(venue)).isEqualTo(2);
    assertThat(output(venue))
        .contains("3 problems")
        .contains("venue.speed = \"fast\" (--set): must be max, or a number above 0 up to 1000")
        .contains("venue.margin")
        .contains("did you mean venue.seed?");
  }

  @Test
  void saysWhichRecordingIsMissing() throws Exception {
    Path missing = folder.resolve("nothing.ndjson");
    Process venue = start("venue.replay=" + missing, "venue.port=0");
    assertThat(exitCode(venue)).isEqualTo(1);
    assertThat(output(venue))
        .isEqualTo("paper-venue: the recording " + missing + " is not there: check venue.replay");
  }

  private Process start(String... settings) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx96m",
                "-cp",
                System.getProperty("java.class.path"),
                PaperVenueMain.class.getName(),
                "--set",
                "service.data=" + folder.resolve("data")));
    for (String setting : settings) {
      command.addAll(List.of("--set", setting));
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("APCA_API_KEY_ID", TestConfig.KEYS.key());
    builder.environment().put("APCA_API_SECRET_KEY", TestConfig.KEYS.secret());
    builder.redirectOutput(folder.resolve("out-" + processes.size()).toFile());
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private static int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private String output(Process process) throws IOException {
    return Files.readString(folder.resolve("out-" + processes.indexOf(process))).strip();
  }

  private boolean isUp(int port) throws InterruptedException {
    try {
      return get(port, "/health/ready").contains("UP");
    } catch (IOException notYet) {
      return false;
    }
  }

  private String get(int port, String path) throws IOException, InterruptedException {
    return http.send(request(port, path).build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  private void post(int port, int i) throws IOException, InterruptedException {
    String body =
        RunningVenue.orderBody(
            "symbol",
            "AAPL",
            "qty",
            "10",
            "side",
            "buy",
            "type",
            "market",
            "time_in_force",
            "day",
            "client_order_id",
            "c-" + i);
    HttpRequest request =
        request(port, "/v2/orders").POST(HttpRequest.BodyPublishers.ofString(body)).build();
    assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }

  private static HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("APCA-API-KEY-ID", TestConfig.KEYS.key())
        .header("APCA-API-SECRET-KEY", TestConfig.KEYS.secret());
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
