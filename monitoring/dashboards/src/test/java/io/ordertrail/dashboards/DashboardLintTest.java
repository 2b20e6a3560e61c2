package io.ordertrail.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class DashboardLintTest {
  private static final String NAME = "order-flow";
  private static final int A_FIGURE = 1;
  private static final int LINES = 8;

  @Test
  void committedDashboardsKeepTheRules() throws IOException {
    for (Dashboard dashboard : new Dashboards(Repository.GRAFANA).read()) {
      assertThat(DashboardLint.problems(committed(dashboard.uid()), dashboard.uid()))
          .as(dashboard.uid())
          .isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"heads", "panels", "queries"})
  void findsWhatBreaksARule(String sentence, Consumer<ObjectNode> damage) throws IOException {
    ObjectNode dashboard = committed(NAME);
    damage.accept(dashboard);

    assertThat(DashboardLint.problems(dashboard, NAME)).anyMatch(p -> p.contains(sentence));
  }

  static Stream<Arguments> heads() {
    return Stream.of(
        broken("id must be null", d -> d.put("id", 7)),
        broken("uid must be the file's name", d -> d.put("uid", "orders")),
        broken("has no title", d -> d.remove("title")),
        broken("which question", d -> d.put("description", "Orders.")),
        broken("schemaVersion must be", d -> d.put("schemaVersion", 36)),
        broken("must not be editable", d -> d.put("editable", true)),
        broken("share the crosshair", d -> d.put("graphTooltip", 0)),
        broken("has no tag", d -> d.withArray("tags").removeAll()),
        broken("does not refresh", d -> d.put("refresh", "")),
        broken("has no range", d -> d.withObject("time").put("from", "2026-01-01")),
        broken("link to the other dashboards", d -> array(d, "links").remove(0)),
        broken("must link to ${kibana_url}", d -> array(d, "links").remove(1)),
        broken("must link to ${jaeger_url}", d -> array(d, "links").remove(2)),
        broken("must link to ${runbook_url}", d -> array(d, "links").remove(3)),
        broken(
            "no variable for its data source",
            d -> ((ArrayNode) d.get("templating").get("list")).remove(0)),
        broken(
            "knows no variable jaeger_url",
            d -> ((ArrayNode) d.get("templating").get("list")).remove(2)));
  }

  static Stream<Arguments> panels() {
    return Stream.of(
        broken("a panel has no id", d -> panel(d, A_FIGURE).remove("id")),
        broken("two panels have the id 101", d -> panel(d, LINES).put("id", 101)),
        broken("two panels are called Signals", d -> panel(d, LINES).put("title", "Signals")),
        broken("leaves the grid", d -> place(d).put("x", 13)),
        broken("has a hole in its grid", d -> place(d).put("h", 5)),
        broken("lies on another panel", d -> place(d).put("x", 11)),
        broken("has no description", d -> panel(d, LINES).put("description", "Steps")),
        broken("has no unit", d -> defaults(d).remove("unit")),
        broken(
            "data source of the variable",
            d -> panel(d, LINES).withObject("datasource").put("uid", "prometheus")),
        broken("has no colour", d -> defaults(d).remove("thresholds")),
        broken("thresholds that do not rise", DashboardLintTest::fallingThresholds),
        broken("links to nothing", d -> panel(d, LINES).remove("links")),
        broken(
            "a link without the window",
            d -> link(d).put("url", "${kibana_url}/app/discover#/?_g=()")),
        broken(
            "a link that is not encoded",
            d -> link(d).put("url", Links.kibana("x").replace("'x'", "'x: \"1\"'"))),
        broken("leaves the dashboard", d -> link(d).put("targetBlank", false)));
  }

  static Stream<Arguments> queries() {
    return Stream.of(
        broken("asks nothing", d -> array(panel(d, LINES), "targets").removeAll()),
        broken("two queries with one letter", d -> target(d).put("refId", "B")),
        broken("asks another data source", d -> target(d).withObject("datasource").put("uid", "x")),
        broken("for now or for a range", d -> target(d).put("instant", true)),
        broken("without a legend", d -> target(d).put("legendFormat", "")),
        broken(
            "a rate without $__rate_interval",
            d -> target(d).put("expr", "sum(rate(execution_engine_fills_total[5m]))")),
        broken(
            "an increase over a fixed window",
            d -> target(d).put("expr", "sum(increase(execution_engine_fills_total[5m]))")),
        broken(
            "does not ask once for the exemplars",
            d ->
                target(d)
                    .put("range", true)
                    .put("expr", "sum(rate(trading_slippage_bps_bucket[$__rate_interval]))")),
        broken("knows no variable venue", d -> target(d).put("expr", "up{job=\"$venue\"}")));
  }

  private static void fallingThresholds(ObjectNode dashboard) {
    ArrayNode steps = array(defaults(dashboard).withObject("thresholds"), "steps");
    steps.add(Json.object().put("color", "red").put("value", 2));
    steps.add(Json.object().put("color", "red").put("value", 1));
  }

  private static Arguments broken(String sentence, Consumer<ObjectNode> damage) {
    return Arguments.of(sentence, damage);
  }

  private static ObjectNode panel(ObjectNode dashboard, int index) {
    return (ObjectNode) dashboard.get("panels").get(index);
  }

  private static ObjectNode place(ObjectNode dashboard) {
    return panel(dashboard, LINES).withObject("gridPos");
  }

  private static ObjectNode defaults(ObjectNode dashboard) {
    return panel(dashboard, LINES).withObject("fieldConfig").withObject("defaults");
  }

  private static ObjectNode link(ObjectNode dashboard) {
    return (ObjectNode) panel(dashboard, LINES).get("links").get(0);
  }

  private static ObjectNode target(ObjectNode dashboard) {
    return (ObjectNode) panel(dashboard, LINES).get("targets").get(0);
  }

  private static ArrayNode array(ObjectNode node, String field) {
    return (ArrayNode) node.get(field);
  }

  private static ObjectNode committed(String uid) throws IOException {
    return (ObjectNode) Json.parsed(Files.readString(new Dashboards(Repository.GRAFANA).json(uid)));
  }
}
