package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.ordertrail.objectives.Objectives;
import io.ordertrail.objectives.SloAnswer;
import io.ordertrail.objectives.SloReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the table says; that a real Prometheus gives these series is tested in module objectives.
 */
class SloCommandTest {
  private HttpServer prometheus;
  private boolean ownCores = true;

  @BeforeEach
  void start() throws IOException {
    prometheus = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    prometheus.createContext(
        "/api/v1/query",
        exchange -> {
          byte[] body =
              answerTo(exchange.getRequestURI().getQuery()).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    prometheus.start();
  }

  @AfterEach
  void stop() {
    prometheus.stop(0);
  }

  private String answerTo(String query) {
    if (query.contains("spinning")) {
      return ownCores ? answer(spinning("execution-engine")) : answer();
    }
    return query.contains("offset") ? ANSWER_BEFORE : ANSWER;
  }

  private SloAnswer.Standings standings() {
    URI address = URI.create("http://127.0.0.1:" + prometheus.getAddress().getPort());
    return (SloAnswer.Standings) SloReport.ask(address, Objectives.load());
  }

  private List<String> linesOf(String objective) {
    return SloTable.lines(standings()).stream().filter(line -> line.contains(objective)).toList();
  }

  @Test
  void anObjectiveThatIsMetShowsWhatIsLeftAndHowItGoes() {
    assertThat(linesOf("inference_latency"))
        .containsExactly(
            "  inference_latency                 99 %    99.500 %       50.0 %     0.5x  better "
                + " 12,000 events in 1:40:00");
  }

  @Test
  void anObjectiveThatIsMissedSaysSo() {
    assertThat(linesOf("order_submission_latency").getFirst())
        .contains("97.000 %", "-200.0 %", "3.0x", "400 events in 1:40:00, MISSED");
  }

  @Test
  void whatIsNotPromisedHereIsNotMissed() {
    ownCores = false;
    assertThat(linesOf("order_submission_latency").getFirst())
        .endsWith("400 events in 1:40:00, not promised here");
    assertThat(SloTable.lines(standings()).getLast())
        .startsWith("not promised here: it is where trading threads own their cores");
  }

  @Test
  void tooFewEventsAreNoVerdict() {
    assertThat(linesOf("order_success").getFirst()).endsWith("12 events in 1:40:00, too few");
    assertThat(linesOf("market_order_fill").getFirst()).endsWith("no events yet");
    assertThat(linesOf("pretrade_check_latency").getFirst()).endsWith("nothing measured yet");
  }

  @Test
  void aClosedSessionIsSaid() {
    assertThat(SloTable.lines(standings()).getFirst()).contains("the session is closed");
  }

  @Test
  void everyLineFitsATerminalOf120Columns() {
    assertThat(SloTable.lines(standings())).hasSize(18).allMatch(line -> line.length() <= 120);
  }

  @Test
  void asJsonWhatIsNotKnownIsNull() throws Exception {
    JsonNode json = new ObjectMapper().valueToTree(SloTable.json(standings()));
    assertThat(json.path("session").asText()).isEqualTo("closed");
    for (JsonNode objective : json.path("objectives")) {
      if (objective.path("id").asText().equals("pretrade_check_latency")) {
        assertThat(objective.path("current_percent").isNull()).isTrue();
        assertThat(objective.path("target_percent").asText()).isEqualTo("95");
      }
    }
    assertThat(json.path("objectives")).hasSize(11);
  }

  private static final String ANSWER =
      answer(
          sample("objective:session:open", "", "0"),
          sample("objective:events:count30d", "inference_latency", "12000"),
          sample("objective:errors:count30d", "inference_latency", "60"),
          sample("objective:measured_seconds:sum30d", "inference_latency", "6000"),
          sample("objective:burn:rate1h", "inference_latency", "0.5"),
          sample("objective:events:count30d", "order_submission_latency", "400"),
          sample("objective:errors:count30d", "order_submission_latency", "12"),
          sample("objective:measured_seconds:sum30d", "order_submission_latency", "6000"),
          sample("objective:burn:rate1h", "order_submission_latency", "3"),
          sample("objective:events:count30d", "order_success", "12"),
          sample("objective:errors:count30d", "order_success", "0"),
          sample("objective:measured_seconds:sum30d", "order_success", "6000"),
          sample("objective:events:count30d", "market_order_fill", "0"),
          sample("objective:measured_seconds:sum30d", "market_order_fill", "6000"),
          sample("objective:burn:rate1h", "order_success", "NaN"));
  private static final String ANSWER_BEFORE =
      answer(sample("objective:burn:rate1h", "inference_latency", "0.9"));

  private static String answer(String... samples) {
    return """
    {"status":"success","data":{"resultType":"vector","result":[%s]}}\
    """
        .formatted(String.join(",", samples));
  }

  private static String spinning(String service) {
    return """
    {"metric":{"service":"%s"},"value":[1,"1"]}\
    """
        .formatted(service);
  }

  private static String sample(String name, String objective, String value) {
    return """
    {"metric":{"__name__":"%s","objective":"%s"},"value":[1,"%s"]}\
    """
        .formatted(name, objective, value);
  }
}
