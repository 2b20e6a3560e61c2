package io.ordertrail.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * An answer of Elasticsearch is held against the events; the real ones are asked by a system test.
 */
class QuestionTest {
  private static final Window WINDOW =
      new Window(Instant.parse("2026-11-23T10:00:00Z"), Instant.parse("2026-11-23T10:05:00Z"));
  private static final List<JsonNode> EVENTS =
      List.of(
          fill("10:00:01", "AAPL", "buy", "1.5"),
          fill("10:00:02", "AAPL", "buy", "3.5"),
          fill("10:00:03", "AAPL", "sell", "-1"),
          fill("10:00:04", "MSFT", "buy", "2"),
          fill("10:07:00", "MSFT", "buy", "9"));
  private static List<Question> questions;

  @BeforeAll
  static void read() throws IOException {
    questions = SavedObjects.questions(Repository.KIBANA);
  }

  @Test
  void asksWhatKibanaWouldAsk() {
    assertThat(question("search/slowest-orders").request(WINDOW))
        .isEqualTo(
            """
            {"size":20,"track_total_hits":true,"query":{"bool":{"filter":[{"bool":{"filter":[\
            {"match_phrase":{"event.action":"order.completed"}},\
            {"exists":{"field":"trading.latency.tick_to_wire_ns"}}]}},\
            {"range":{"@timestamp":{"gte":"2026-11-23T10:00:00Z","lt":"2026-11-23T10:05:00Z"}}}]}},\
            "sort":[{"trading.latency.tick_to_wire_ns":"desc"}]}\
            """);
    assertThat(question("lens/tick-to-wire").request(WINDOW))
        .contains(
            """
            "aggs":{"median":{"percentiles":{"field":"trading.latency.tick_to_wire_ns",\
            "percents":[50.0],"keyed":false}}\
            """)
        .contains(
            """
            "time":{"date_histogram":{"field":"@timestamp","fixed_interval":"5s","min_doc_count":1}\
            """);
    assertThat(question("lens/orders-by-strategy").request(WINDOW))
        .contains("\"order\":{\"created\":\"desc\"}")
        .contains(
            "\"created\":{\"filter\":{\"match_phrase\":{\"event.action\":\"order.created\"}}}");
  }

  @Test
  void aSearchFindsAsManyEventsAsTheRecordHas() {
    Question fills = question("search/fills");

    assertThat(fills.differences(hits(4, EVENTS.get(3)), EVENTS, WINDOW)).isEmpty();
    assertThat(fills.differences(hits(5, EVENTS.get(3)), EVENTS, WINDOW))
        .containsExactly("search/fills finds 5 events, the record has 4");
    assertThat(fills.differences(hits(4, EVENTS.get(0)), EVENTS, WINDOW))
        .singleElement()
        .asString()
        .contains("first, not 2026-11-23T10:00:04.000000000Z");
    assertThat(fills.isEmpty(hits(0, EVENTS.get(0)), EVENTS, WINDOW)).isTrue();
  }

  @Test
  void aChartHasTheGroupsAndValuesOfTheRecord() {
    assertThat(differences(SLIPPAGE)).isEmpty();
    assertThat(differences(SLIPPAGE.replace("\"value\":5.0", "\"value\":5.1")))
        .singleElement()
        .asString()
        .contains("lens/slippage-by-symbol/AAPL/buy/quantity", "would be 5.0 by the record");
    assertThat(differences(SLIPPAGE.replaceFirst("\"value\":2\\.5}", "\"value\":null}")))
        .singleElement()
        .asString()
        .contains("/AAPL/buy/average", "would be 2.5");
    assertThat(differences(SLIPPAGE.replace("\"MSFT\"", "\"IBM\"")))
        .singleElement()
        .asString()
        .contains("is divided into [AAPL, IBM], the record into [AAPL, MSFT]");
    assertThat(differences(SLIPPAGE.replaceFirst("\"doc_count\":3", "\"doc_count\":4")))
        .contains("lens/slippage-by-symbol/AAPL has 4 events, the record 3");
  }

  private static List<String> differences(String answer) {
    Question chart = question("lens/slippage-by-symbol");
    JsonNode json = Json.parsed(answer);
    assertThat(chart.isEmpty(json, EVENTS, WINDOW)).isFalse();
    return chart.differences(json, EVENTS, WINDOW);
  }

  private static final String SLIPPAGE =
      """
      {"hits":{"total":{"value":4}},"aggregations":{"symbol":{"buckets":[
        {"key":"AAPL","doc_count":3,"side":{"buckets":[
          {"key":"buy","doc_count":2,%s},
          {"key":"sell","doc_count":1,%s}]}},
        {"key":"MSFT","doc_count":1,"side":{"buckets":[
          {"key":"buy","doc_count":1,%s}]}}]}}}
      """
          .formatted(
              values("2.5}", "3.5", "3.5", "5.0"),
              values("-1.0}", "-1.0", "-1.0", "1.5"),
              values("2.0}", "2.0", "2.0", "2.5"));

  private static String values(String average, String p95, String worst, String quantity) {
    return """
    "average":{"value":%s,"p95":{"values":[{"key":95.0,"value":%s}]},
    "worst":{"value":%s},"quantity":{"value":%s}\
    """
        .formatted(average, p95, worst, quantity);
  }

  private static Question question(String name) {
    return questions.stream().filter(q -> q.name().equals(name)).findFirst().orElseThrow();
  }

  private static JsonNode hits(int total, JsonNode first) {
    return Json.parsed(
        "{\"hits\":{\"total\":{\"value\":%d},\"hits\":[{\"_source\":%s}]}}"
            .formatted(total, first));
  }

  private static JsonNode fill(String time, String symbol, String side, String slippageBps) {
    String quantity = side.equals("sell") ? "1.5" : "2.5";
    return Json.parsed(
        """
        {"@timestamp":"2026-11-23T%s.000000000Z","event":{"action":"execution.filled"},
         "trading":{"order":{"symbol":"%s","side":"%s"},
           "execution":{"slippage_bps":"%s","last_qty":"%s"}}}
        """
            .formatted(time, symbol, side, slippageBps, quantity));
  }
}
