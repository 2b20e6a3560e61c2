package io.ordertrail.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AwayTest {
  private static final String RISK =
      """
      # TYPE risk_manager_trading_state gauge
      risk_manager_trading_state{state="active"} %d
      risk_manager_trading_state{state="halted"} %d
      risk_manager_trading_state{state="reducing"} 0
      trading_unrealized_pnl_usd{symbol="AAPL"} 12.345
      trading_unrealized_pnl_usd{symbol="MSFT"} 1.0E-1
      trading_realized_pnl_usd{symbol="AAPL",strategy="momentum"} -0.1
      trading_realized_pnl_usd{symbol="AAPL",strategy="model"} 0.3
      risk_manager_limit_utilization_ratio{limit_type="daily_loss"} 0.0834
      audit_last_sequence{service="risk-manager",stage="emitted"} 1141
      audit_last_sequence{service="risk-manager",stage="journalled"} 1140
      """;

  @TempDir Path data;

  @Test
  void aServiceThatGoesIsShownAsAwaySinceAndComesBackByItself() throws Exception {
    try (FakeMember risk = new FakeMember().says("/metrics", 200, RISK.formatted(1, 0));
        TestConsole console =
            TestConsole.start(data, "console.services.risk-manager=" + risk.address())) {
      await().until(() -> phase(console).equals("trading"));
      assertThat(console.topic(Topic.POSITIONS).path("unrealized").asString()).isEqualTo("12.44");
      assertThat(console.topic(Topic.POSITIONS).path("realized").asString()).isEqualTo("0.20");
      assertThat(console.topic(Topic.CONTROL).at("/limits/0/utilization").asDouble())
          .isEqualTo(0.083);
      JsonNode writer = writer(console, "risk-manager");
      assertThat(writer.path("emitted").asLong()).isEqualTo(1141);
      assertThat(writer.path("journalled").asLong()).isEqualTo(1140);
      assertThat(writer.path("indexed").isNull()).isTrue();

      risk.goAway();
      await().until(() -> phase(console).equals("away"));
      JsonNode away = stage(console, "risk-manager");
      assertThat(away.path("state").asString()).isEqualTo("away");
      assertThat(away.path("detail").asString()).startsWith("Nothing listens at http://127.0.0.1:");
      assertThat(console.topic(Topic.POSITIONS).path("unrealized").isNull()).isTrue();
      String since = away.path("since").asString();
      assertThat(stage(console, "risk-manager").path("since").asString()).isEqualTo(since);

      risk.says("/metrics", 200, RISK.formatted(0, 1)).comeBack();
      await().until(() -> phase(console).equals("halted"));
      assertThat(stage(console, "risk-manager").path("since").asString()).isGreaterThan(since);
    }
  }

  @Test
  void aServiceThatIsNotReadySaysWhy() throws Exception {
    String down =
        "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"a\",\"status\":\"UP\"},"
            + "{\"name\":\"feed\",\"status\":\"DOWN\",\"reason\":\"it is <i>closed</i>\"}]}";
    try (FakeMember feed = new FakeMember().says("/health/ready", 503, down);
        TestConsole console =
            TestConsole.start(data, "console.services.market-data=" + feed.address())) {
      await()
          .until(
              () ->
                  stage(console, "market-data")
                      .path("detail")
                      .asString()
                      .equals("feed: it is <i>closed</i>"));
      assertThat(stage(console, "market-data").path("ready").asBoolean()).isFalse();
    }
  }

  @Test
  void firingAlertsAreShownTheMostUrgentFirstAndPrometheusMayGo() throws Exception {
    String alerts =
        """
        {"status":"success","data":{"alerts":[
         {"labels":{"alertname":"B","priority":"P2"},"annotations":{},"state":"firing","activeAt":"2026-11-23T14:32:00Z","value":"1e+00"},
         {"labels":{"alertname":"A","priority":"P0","service":"risk-manager"},"annotations":{"summary":"S","runbook":"R"},
          "state":"firing","activeAt":"2026-11-23T14:33:00Z","value":"1e+00"},
         {"labels":{"alertname":"C","priority":"P0"},"annotations":{},"state":"pending"}]}}
        """;
    try (FakeMember prometheus = new FakeMember().says("/api/v1/alerts", 200, alerts);
        FakeMember alertmanager = new FakeMember().says("/-/ready", 200, "OK");
        TestConsole console =
            TestConsole.start(
                data,
                "console.prometheus=" + prometheus.address(),
                "console.alertmanager=" + alertmanager.address())) {
      await().until(() -> console.topic(Topic.ALERTS).path("watched").asBoolean());
      JsonNode shown = console.topic(Topic.ALERTS).path("alerts");
      assertThat(shown).hasSize(2);
      assertThat(shown.at("/0/name").asString()).isEqualTo("A");
      assertThat(shown.at("/0/runbook").asString()).isEqualTo("R");
      prometheus.goAway();
      await().until(() -> !console.topic(Topic.ALERTS).path("watched").asBoolean());
      assertThat(console.topic(Topic.ALERTS).at("/prometheus/state").asString()).isEqualTo("away");
      prometheus.comeBack();
      await().until(() -> console.topic(Topic.ALERTS).path("watched").asBoolean());
    }
  }

  @Test
  void withoutElasticsearchAnOrderIsReadFromTheJournal() throws Exception {
    try (MadeSession session = new MadeSession(data);
        TestConsole console =
            TestConsole.start(data, "console.links.jaeger=http://j/trace/{trace}")) {
      String id = session.filled();
      await()
          .until(
              () ->
                  console
                      .json("/api/orders?text=" + id)
                      .at("/rows/0/status")
                      .asString("")
                      .equals("FILLED"));
      JsonNode page = console.json("/api/order/" + id);
      assertThat(page.path("from").asString()).startsWith("the journal in ");
      JsonNode life = page.at("/lives/0");
      assertThat(life.path("state").asString()).isEqualTo("FILLED");
      assertThat(life.at("/waterfall/tick_to_wire_ns").asLong()).isEqualTo(2_800_000);
      assertThat(life.path("checks")).hasSize(2);
      assertThat(life.path("fills")).hasSize(2);
      assertThat(life.at("/row/clOrdId").asString()).isEqualTo(id);
      assertThat(life.at("/links/jaeger").asString()).matches("http://j/trace/[0-9a-f]{32}");
      assertThat(life.at("/links/kibana").asString()).isEmpty();
      assertThat(
              console
                  .json("/api/order/" + MadeSession.venueId(1))
                  .at("/lives/0/cl_ord_id")
                  .asString())
          .isEqualTo(id);
      assertThat(console.topic(Topic.COMPLETENESS).at("/elasticsearch/state").asString())
          .isEqualTo("away");
      var record = console.get("/api/orders?where=record");
      assertThat(record.statusCode()).isEqualTo(503);
      assertThat(record.body()).contains("Elasticsearch does not answer");
      assertThat(console.metrics()).contains("console_order_latency_ms_count{place=\"journal\"} 2");
    }
  }

  private static String phase(TestConsole console) {
    return console.topic(Topic.FLOW).path("phase").asString("");
  }

  private static JsonNode stage(TestConsole console, String id) {
    return find(console.topic(Topic.FLOW).path("stages"), "id", id);
  }

  private static JsonNode writer(TestConsole console, String service) {
    return find(console.topic(Topic.COMPLETENESS).path("writers"), "service", service);
  }

  private static JsonNode find(JsonNode rows, String key, String value) {
    for (JsonNode row : rows) {
      if (row.path(key).asString("").equals(value)) {
        return row;
      }
    }
    throw new AssertionError(value + " is not in " + rows);
  }
}
