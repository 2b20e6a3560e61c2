package io.ordertrail.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordertrail.runtime.CatalogueAssertions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is asked rightly and wrongly, and what each answer carries. */
class RequestsTest {
  @TempDir Path data;

  @Test
  void metricsAreTheCataloguesAndHealthIsTold() throws Exception {
    try (TestConsole console = TestConsole.start(data)) {
      CatalogueAssertions.assertExposition("console", console.get("/metrics").body());
      assertThat(console.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(console.get("/health/ready").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void thePageAndItsChartsComeFromHereAloneAndAreNotSentTwice() throws Exception {
    try (TestConsole console = TestConsole.start(data)) {
      HttpResponse<String> page = console.get("/");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
      assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'self'")
          .doesNotContain("unsafe");
      assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      HttpResponse<String> charts = console.get("/lib/chart.js");
      assertThat(charts.body()).contains("Chart.js v4.4.9");
      String etag = charts.headers().firstValue("ETag").orElseThrow();
      assertThat(console.get("/lib/chart.js", "If-None-Match", etag).statusCode()).isEqualTo(304);
      assertThat(console.get("/page/index.html").body()).isEqualTo(page.body());
    }
  }

  @Test
  void pathsThatLeaveTheFolderLeadNowhere() throws Exception {
    try (TestConsole console = TestConsole.start(data)) {
      for (String path :
          List.of(
              "/page/../ConsoleMain.class",
              "/page/..%2f..%2fconsole/ConsoleMain.class",
              "/page/%2e%2e/ConsoleMain.class",
              "/page//etc/passwd",
              "/page/..%5c..%5cx.html",
              "/page/index.html%00.js",
              "/page/.hidden.js",
              "/page/",
              "/lib/chart.js.map",
              "/console.yaml",
              "/page/no.html")) {
        assertThat(raw(console, "GET " + path)).as(path).matches("HTTP/1.1 4\\d\\d .*");
      }
    }
  }

  /** As it stands, whatever a client would make of it. */
  private static String raw(TestConsole console, String line) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", console.port())) {
      socket.setSoTimeout(5_000);
      socket
          .getOutputStream()
          .write(
              "%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n"
                  .formatted(line, console.port())
                  .getBytes(StandardCharsets.ISO_8859_1));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
          .readLine();
    }
  }

  @Test
  void aPageOfAnotherNameIsRefusedThoughItsNamePointsHere() throws Exception {
    try (TestConsole console = TestConsole.start(data, "console.hosts=desk.example")) {
      assertThat(named(console, "evil.example")).contains(" 421 ");
      assertThat(named(console, "127.0.0.1.evil.example")).contains(" 421 ");
      assertThat(named(console, "desk.example")).contains(" 200 ");
      assertThat(named(console, "LOCALHOST:1")).contains(" 200 ");
    }
  }

  private static String named(TestConsole console, String host) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", console.port())) {
      socket.setSoTimeout(5_000);
      socket
          .getOutputStream()
          .write(
              "GET /api/about HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                  .formatted(host)
                  .getBytes(StandardCharsets.ISO_8859_1));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
          .readLine();
    }
  }

  @Test
  void ordersAreFilteredAndPagedWithoutHolesOrRepetition() throws Exception {
    try (MadeSession session = new MadeSession(data);
        TestConsole console = TestConsole.start(data)) {
      session.lives(250);
      await().until(() -> console.topic(Topic.ORDERS).path("total").asInt() == 250);
      await().until(() -> console.topic(Topic.ORDERS).path("working").asInt() == 2);
      await().until(() -> total(console, "?status=DENIED") == 48);
      List<String> ids = new ArrayList<>();
      String next = "";
      do {
        JsonNode page = console.json("/api/orders?limit=60" + next);
        assertThat(page.path("total").asInt()).isEqualTo(250);
        page.path("rows").forEach(row -> ids.add(row.path("clOrdId").asString()));
        next = page.path("next").isNull() ? "" : "&before=" + page.path("next").asString();
      } while (!next.isEmpty());
      assertThat(ids).hasSize(250);
      assertThat(new HashSet<>(ids)).hasSize(250);
      JsonNode first = console.json("/api/orders?limit=2").path("rows");
      assertThat(first.at("/0/at").asString()).isGreaterThan(first.at("/1/at").asString());
      assertThat(total(console, "?status=DENIED")).isEqualTo(48);
      assertThat(total(console, "?status=WORKING")).isEqualTo(2);
      assertThat(total(console, "?status=denied,new")).isEqualTo(50);
      assertThat(total(console, "?status=ENDED&side=buy&symbol=aapl"))
          .isEqualTo(total(console, "?side=BUY&symbol=AAPL"))
          .isPositive();
      assertThat(total(console, "?text=aapl")).isEqualTo(total(console, "?symbol=AAPL"));
      assertThat(total(console, "?strategy=model")).isBetween(80, 86);
      assertThat(total(console, "?text=" + ids.getFirst())).isEqualTo(1);
      assertThat(total(console, "?text=%3Cscript%3E")).isZero();
      String at = first.at("/0/at").asString();
      assertThat(total(console, "?since=" + at)).isEqualTo(1);
      assertThat(total(console, "?until=" + at)).isEqualTo(250);
    }
  }

  private static int total(TestConsole console, String query) {
    return console.json("/api/orders" + query).path("total").asInt(-1);
  }

  @Test
  void theBookForgetsTheOldestOrders() throws Exception {
    try (MadeSession session = new MadeSession(data);
        TestConsole console = TestConsole.start(data, "console.book=10")) {
      String first = session.filled();
      session.lives(20);
      String last = session.working();
      await().until(() -> total(console, "?text=" + last) == 1);
      await().until(() -> total(console, "") == 10);
      assertThat(total(console, "?text=" + first)).isZero();
      assertThat(console.json("/api/orders").path("from").asString()).startsWith("the newest 10 ");
      assertThat(console.get("/api/order/" + first).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void wrongQuestionsAreRefusedInASentence() throws Exception {
    try (TestConsole console = TestConsole.start(data)) {
      for (String query :
          List.of(
              "limit=0",
              "limit=501",
              "limit=x",
              "limit=1&limit=2",
              "side=up",
              "status=HAPPY",
              "since=yesterday",
              "since=%2B999999999-01-01T00:00:00Z",
              "before=me",
              "before=99999999999999999999-a",
              "where=here",
              "text=" + "x".repeat(200))) {
        HttpResponse<String> answer = console.get("/api/orders?" + query);
        assertThat(answer.statusCode()).as(query).isEqualTo(400);
        assertThat(answer.body()).as(query).startsWith("{\"error\":\"");
      }
      assertThat(console.get("/api/order/" + "x".repeat(200)).statusCode()).isEqualTo(400);
      assertThat(console.get("/api/order/a%20b").statusCode()).isEqualTo(400);
      assertThat(console.get("/api/order/ot-0000000000000001").statusCode()).isEqualTo(404);
      assertThat(console.get("/nowhere").statusCode()).isEqualTo(404);
      assertThat(console.metrics())
          .contains("console_requests_total{endpoint=\"orders\",status=\"4xx\"} 12.0");
    }
  }
}
