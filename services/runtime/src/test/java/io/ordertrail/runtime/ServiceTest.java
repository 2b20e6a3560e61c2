package io.ordertrail.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service inside the test's process: its HTTP answers, start and stop. */
class ServiceTest {
  @TempDir Path data;

  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicReference<Health> venue =
      new AtomicReference<>(Health.failing("no \"link\""));
  private Service service;

  @AfterEach
  void stop() {
    if (service != null) {
      service.close();
    }
    http.close();
  }

  @Test
  void servesMetricsOfTheCatalogueAsPrometheusText() throws Exception {
    service = start(this::assemble);
    HttpResponse<String> metrics = get("/metrics");

    assertThat(metrics.statusCode()).isEqualTo(200);
    assertThat(metrics.headers().firstValue("content-type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
    assertThat(CatalogueAssertions.differences("risk-manager", metrics.body()))
        .allMatch(difference -> difference.endsWith(" is missing"));
    assertThat(metrics.body())
        .containsPattern("system_memory_usage_mb\\{service=\"risk-manager\"} [1-9]")
        .containsPattern("system_worker_threads_active\\{service=\"risk-manager\"} [1-9]")
        .contains("config_hash=\"" + service.configHash() + "\"")
        .containsPattern("git_commit=\"([0-9a-f]{10}|unknown)\"");
  }

  @Test
  void measuresItsProcessEverySecond() throws Exception {
    service = start(this::assemble);
    await()
        .untilAsserted(
            () ->
                assertThat(get("/metrics").body())
                    .containsPattern("system_cpu_usage_percent\\{service=\"risk-manager\"} [1-9]")
                    .containsPattern(
                        "system_jvm_pause_us_count\\{service=\"risk-manager\"} [1-9]"));
  }

  @Test
  void isReadyWhenEveryCheckIsAndSaysWhyNot() throws Exception {
    service = start(this::assemble);

    HttpResponse<String> before = get("/health/ready");
    assertThat(before.statusCode()).isEqualTo(503);
    assertThat(before.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(before.body())
        .isEqualTo(
            "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"started\",\"status\":\"UP\"},"
                + "{\"name\":\"venue\",\"status\":\"DOWN\",\"reason\":\"no \\\"link\\\"\"}]}\n");

    venue.set(Health.ok("connected"));
    HttpResponse<String> after = get("/health/ready");
    assertThat(after.statusCode()).isEqualTo(200);
    assertThat(after.body())
        .contains("{\"name\":\"venue\",\"status\":\"UP\",\"reason\":\"connected\"}");
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void aCheckThatThrowsIsAFailedCheck() throws Exception {
    service =
        start(
            (s, _) ->
                s.ready(
                    "broken",
                    () -> {
                      throw new IllegalStateException("oops");
                    }));

    HttpResponse<String> ready = get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).contains("oops").contains("\"started\",\"status\":\"UP\"");
  }

  @Test
  void canBeWatchedWhileItStarts() throws Exception {
    AtomicReference<String> whileStarting = new AtomicReference<>();
    service =
        start(
            (s, _) -> {
              service = s;
              assertThat(get("/health/live").statusCode()).isEqualTo(200);
              assertThat(get("/health/ready").statusCode()).isEqualTo(503);
              whileStarting.set(get("/health/ready").body());
            });

    assertThat(whileStarting.get()).contains("risk-manager is starting or stopping");
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void servesRoutesOfTheService() throws Exception {
    service = start(this::assemble);
    HttpRequest halt =
        HttpRequest.newBuilder(uri("/halt?scope=firm"))
            .header("X-Operator", "ada")
            .POST(BodyPublishers.ofString("too risky"))
            .build();

    HttpResponse<String> answer = http.send(halt, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("firm by ada: too risky");
  }

  @Test
  void answersAnUnknownAddressInOneSentence() throws Exception {
    service = start(this::assemble);
    HttpResponse<String> answer = get("/metric");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("{\"error\":\"there is no GET /metric\"}\n");
  }

  @Test
  void tellsEverybodyWhichBuildSettingsAndLimitsItRunsWith() throws Exception {
    service = start(this::assemble);
    service.limitSetHash(() -> "0123456789abcdef");
    HttpResponse<String> answer = get("/about");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains(
            "\"gitCommit\":\"" + BuildInfo.ofThisBuild().gitCommit() + "\"",
            "\"configHash\":\"" + service.configHash() + "\"",
            "\"roleHash\":\"",
            "\"limitSetHash\":\"0123456789abcdef\"",
            "\"javaVersion\":\"" + Runtime.version() + "\"");
  }

  @Test
  void tellsAClientNothingAboutABug() throws Exception {
    service = start(this::assemble);
    HttpResponse<String> answer = get("/buggy");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("the request failed").doesNotContain("secret internals");
  }

  @Test
  void refusesABodyThatIsTooLarge() throws Exception {
    service = start(this::assemble);
    HttpRequest huge =
        HttpRequest.newBuilder(uri("/halt?scope=firm"))
            .POST(BodyPublishers.ofByteArray(new byte[2_000_000]))
            .build();
    assertThat(http.send(huge, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
  }

  @Test
  void saysWhichPortIsInUseAndWhatToDo() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertThatThrownBy(() -> start(this::assemble, "--set", "service.admin.port=" + port))
          .isInstanceOf(PortInUseException.class)
          .hasMessage(
              "port "
                  + port
                  + " on 127.0.0.1 is in use; stop what uses it or choose another with --set"
                  + " service.admin.port=N");
    }
  }

  @Test
  void saysThatAnAddressIsNotOfThisMachine() {
    assertThatThrownBy(() -> start(this::assemble, "--set", "service.admin.host=192.0.2.1"))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("has no address 192.0.2.1");
    assertThatThrownBy(() -> start(this::assemble, "--set", "service.admin.host=no.such.invalid"))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("no.such.invalid");
  }

  @Test
  void leavesNothingRunningWhenAPartCannotStart() {
    AtomicBoolean stopped = new AtomicBoolean();
    AtomicReference<Integer> port = new AtomicReference<>();
    assertThatThrownBy(
            () ->
                start(
                    (s, _) -> {
                      port.set(s.adminPort());
                      s.add(() -> stopped.set(true));
                      throw new IOException("no disk");
                    }))
        .hasMessage("no disk");

    assertThat(stopped).isTrue();
    assertThatThrownBy(() -> http.send(request(port.get()), BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void startsNothingWithBadSettings() {
    assertThatThrownBy(
            () ->
                start(
                    (_, _) -> {
                      throw new AssertionError("assembled");
                    },
                    "--set",
                    "service.admin.port=http"))
        .isInstanceOf(SettingsException.class);
  }

  @Test
  void asksToBeStoppedWhenAPartFails() throws Exception {
    service = start(this::assemble);
    service.fail("agent", new IllegalStateException("a bug"));

    service.awaitStopRequest();
    assertThat(get("/health/live").statusCode()).isEqualTo(503);
    assertThat(get("/health/live").body()).contains("agent failed");
    assertThat(service.stop()).isFalse();
  }

  @Test
  void aServiceThatServesItselfHasNoAdminServer() throws Exception {
    service =
        Service.start(
            ServiceDefinition.servingItself("probe", SettingsTest::readOwn, (_, _) -> {}),
            Map.of(),
            "--set",
            "service.data=" + data);
    assertThat(service.health().readyReport().httpStatus()).isEqualTo(200);
    assertThatThrownBy(service::adminPort).hasMessageContaining("serves itself");
  }

  private void assemble(Service assembled, String settings) {
    assembled.ready("venue", venue::get);
    assembled.route(
        new AdminRoute(
            "POST",
            "/halt",
            request ->
                new AdminResponse(
                    202,
                    "text/plain",
                    request.query().get("scope")
                        + " by "
                        + request.headers().get("x-operator")
                        + ": "
                        + request.body())));
    assembled.route(
        new AdminRoute(
            "GET",
            "/buggy",
            _ -> {
              throw new IllegalStateException("secret internals");
            }));
  }

  private Service start(ServiceDefinition.Assembler<String> assembler, String... args)
      throws Exception {
    String[] all = new String[args.length + 2];
    all[0] = "--set";
    all[1] = "service.data=" + data;
    System.arraycopy(args, 0, all, 2, args.length);
    return Service.start(
        ServiceDefinition.of("risk-manager", s -> s.text("probe.fail_after"), assembler),
        Map.of(),
        all);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + service.adminPort() + path);
  }

  private static HttpRequest request(int port) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
  }
}
