package io.ordertrail.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What the console of a running system answers, beside the system's record. */
final class ConsoleShown {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final int CONSOLE = 8080;
  private static final long MOST_BYTES = 130L << 20;

  private final RunningSystem system;
  private final Path data;
  private final URI address;

  ConsoleShown(RunningSystem system, Path data, int portOffset) {
    this.system = system;
    this.data = data;
    this.address = URI.create("http://127.0.0.1:" + (CONSOLE + portOffset));
  }

  /** In a system that trades and of which nothing is missing. */
  void everythingIsShownAsItIs() {
    assertThat(ask("/api/about").path("session").asString()).isEqualTo(system.session());
    await("every station of the pipeline answers")
        .atMost(WITHIN)
        .untilAsserted(
            () -> {
              JsonNode flow = ask("/api/state").path("flow");
              assertThat(flow.path("phase").asString()).isEqualTo("trading");
              assertThat(flow.path("stages")).hasSize(8);
              for (JsonNode stage : flow.path("stages")) {
                assertThat(stage.path("state").asString()).as("%s", stage).isEqualTo("answers");
              }
            });
    JsonNode state = ask("/api/state");
    assertThat(state.at("/flow/stages/1/rates/0/perSecond").asDouble()).isPositive();
    assertThat(state.at("/flow/stages/4/latencies/1/p50").isNumber()).isTrue();
    assertThat(state.at("/orders/total").asInt()).isPositive();
    assertThat(state.at("/positions/dayPnl").isString()).isTrue();
    for (JsonNode writer : state.at("/completeness/writers")) {
      assertThat(writer.path("indexed").asLong()).as("%s", writer).isPositive();
    }
    long residentBytes = RunningSystem.residentOf(system.pid("console").orElseThrow());
    System.out.println("resident memory of the console: " + residentBytes / 1_000_000 + " MB");
    assertThat(residentBytes).isLessThan(MOST_BYTES);
  }

  /** By every id that leads to it, with the events that the record has. */
  void anOrderIsShownByAnyOfItsIds() {
    JsonNode completed = system.newest("order.completed");
    String id = completed.at("/trading/order/cl_ord_id").asString();
    JsonNode page =
        await("all of the life is findable")
            .atMost(WITHIN)
            .until(
                () -> ask("/api/order/" + id),
                order -> !order.at("/lives/0/checks").isEmpty() && !isBehind(order));
    assertThat(page.path("from").asString()).startsWith("Elasticsearch at ");
    assertThat(page.at("/lives/0/row/clOrdId").asString()).isEqualTo(id);
    assertThat(page.at("/lives/0/row/status").asString())
        .isEqualTo(completed.at("/trading/order/status").asString());
    for (String other :
        Set.of(
            completed.at("/trading/order/order_id").asString(id),
            completed.at("/event/id").asString(),
            completed.at("/trace/id").asString())) {
      assertThat(ask("/api/order/" + other).at("/lives/0/cl_ord_id").asString())
          .as(other)
          .isEqualTo(id);
      assertThat(ask("/api/orders?text=" + other).at("/rows/0/clOrdId").asString()).isEqualTo(id);
    }
  }

  private static boolean isBehind(JsonNode order) {
    return order.path("behind").asBoolean(true);
  }

  /** Page by page: each once, as many as the record has. */
  void endedOrdersAreListedFromTheRecord() {
    long before = system.found("order.completed") + system.found("order.denied");
    Set<String> ids = new HashSet<>();
    long rows = 0;
    String next = "";
    do {
      JsonNode page = ask("/api/orders?where=record&limit=50" + next);
      for (JsonNode row : page.path("rows")) {
        ids.add(row.path("clOrdId").asString());
        rows++;
      }
      next = page.path("next").isNull() ? "" : "&before=" + page.path("next").asString();
    } while (!next.isEmpty());
    assertThat(ids).hasSize((int) rows);
    assertThat(rows).isGreaterThanOrEqualTo(before);
    assertThat(ask("/api/orders?where=record&status=DENIED").path("total").asLong())
        .isLessThan(rows);
  }

  /** The real risk manager decides who may. */
  void onlyAnOperatorSwitches() throws Exception {
    String halt =
        "{\"scope\":\"symbol:GME\",\"reason\":\"a test\",\"confirmation\":\"symbol:GME\"}";
    assertThat(post("/api/halt", "wrong", halt).statusCode()).isEqualTo(401);
    String token = Files.readString(data.resolve("operator.token")).strip();
    HttpResponse<String> halted = post("/api/halt", token, halt);
    assertThat(halted.statusCode()).as(halted.body()).isEqualTo(200);
    await("the switch is shown")
        .atMost(WITHIN)
        .until(
            () -> ask("/api/state").at("/control/switches/0/scope").asString(""),
            "symbol:GME"::equals);
    assertThat(post("/api/rearm", token, halt).statusCode()).isEqualTo(200);
    await("the switch is gone")
        .atMost(WITHIN)
        .until(() -> ask("/api/state").at("/control/switches").isEmpty());
  }

  /** Elasticsearch stands still, and goes on. */
  void anElasticsearchThatIsAwayIsSaidToBeAndIsNotNeeded() {
    String id = system.newest("order.completed").at("/trading/order/cl_ord_id").asString();
    long pid = system.pid("elasticsearch").orElseThrow();
    signalTree("STOP", pid);
    try {
      await("Elasticsearch is shown as away")
          .atMost(WITHIN)
          .until(() -> elasticsearch().equals("away"));
      JsonNode page = ask("/api/order/" + id);
      assertThat(page.path("from").asString()).startsWith("the journal in ");
      assertThat(page.at("/lives/0/complete").asBoolean()).isTrue();
    } finally {
      signalTree("CONT", pid);
    }
    await("it is back").atMost(WITHIN).until(() -> elasticsearch().equals("answers"));
  }

  /** The server runs below a launcher. */
  private static void signalTree(String signal, long pid) {
    ProcessHandle launcher = ProcessHandle.of(pid).orElseThrow();
    Stream.concat(Stream.of(launcher), launcher.descendants())
        .forEach(process -> Command.signal(signal, process.pid()));
  }

  private String elasticsearch() {
    return ask("/api/state").at("/completeness/elasticsearch/state").asString("");
  }

  private JsonNode ask(String path) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(address.resolve(path)).timeout(WITHIN).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(path + " was not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> post(String path, String token, String body) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(address.resolve(path))
              .timeout(WITHIN)
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
