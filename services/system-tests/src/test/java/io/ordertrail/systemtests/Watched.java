package io.ordertrail.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordertrail.dashboards.DashboardQueries;
import io.ordertrail.dashboards.PanelQuery;
import io.ordertrail.dashboards.PanelSearch;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** The Prometheus and the Alertmanager of a running system: what they show, and whom they wake. */
final class Watched {
  private static final Path GRAFANA = Command.HOME.resolve("monitoring/grafana");
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  /** The least: what is shown after a minute must be there. */
  private static final int SCRAPES = 60;

  private static final List<String> DRILLS = List.of("halt", "rogue-strategy", "too-many-requests");

  private final RunningSystem system;
  private final Path data;
  private final Http prometheus;

  private Watched(RunningSystem system, Path data, int portOffset) {
    this.system = system;
    this.data = data;
    this.prometheus = new Http(9999 + portOffset);
  }

  /** Null where the two programs are not installed, which the table then says. */
  static Watched of(RunningSystem system, Path data, int portOffset) {
    return system.pid("prometheus").isPresent() ? new Watched(system, data, portOffset) : null;
  }

  /** Each finds its alert at the webhook, its event by the alert's search, and its end. */
  void faultsWakeSomebody() {
    List<String> arguments = new ArrayList<>(List.of("drill", "run"));
    arguments.addAll(DRILLS);
    arguments.addAll(List.of("--data", data.toString()));
    Command drill = Command.run(Duration.ofSeconds(300), arguments.toArray(String[]::new));
    System.out.println(drill.output());
    assertThat(drill.exitCode()).as(drill.output()).isZero();
    await("the alerts are events of the record")
        .atMost(PATIENCE)
        .until(() -> system.found("alert.fired") >= 3 && system.found("alert.resolved") >= 3);
  }

  /** Every panel's query has an answer after a minute of trading. */
  void dashboardsShowTheRun() throws IOException {
    await("a minute is scraped").atMost(PATIENCE).until(() -> scrapes() >= SCRAPES);
    List<PanelQuery> queries = DashboardQueries.of(GRAFANA);
    assertThat(queries).hasSizeGreaterThan(100);
    List<String> empty =
        queries.stream()
            .filter(query -> query.mayBeEmpty().isEmpty() && isEmpty(ask(query.text(window()))))
            .map(
                query ->
                    "%s, %s %s: %s"
                        .formatted(
                            query.dashboard(), query.panel(), query.refId(), query.text(window())))
            .toList();
    System.out.printf("%d queries of dashboards asked, %d empty%n", queries.size(), empty.size());
    assertThat(empty).isEmpty();
  }

  /** Every panel leads to its events. */
  void searchesOfPanelsAreUnderstood() throws IOException {
    List<PanelSearch> searches = PanelSearch.all(GRAFANA);
    assertThat(searches).hasSizeGreaterThan(50);
    List<PanelSearch> refused = new ArrayList<>();
    int finding = 0;
    for (PanelSearch search : searches) {
      OptionalLong found = system.foundBy(search.lucene());
      if (found.isEmpty()) {
        refused.add(search);
      } else if (found.getAsLong() > 0) {
        finding++;
      }
    }
    System.out.printf("%d of %d searches of panels find events%n", finding, searches.size());
    assertThat(refused).isEmpty();
    assertThat(finding).isGreaterThan(searches.size() / 2);
  }

  private static Duration window() {
    return Duration.ofSeconds(SCRAPES);
  }

  private long scrapes() {
    JsonNode answer = ask("count_over_time(up{service=\"risk-manager\"}[10m])");
    return answer.isEmpty() ? 0 : answer.get(0).at("/value/1").asLong(0);
  }

  private JsonNode ask(String promql) {
    return prometheus
        .json("/api/v1/query?query=" + URLEncoder.encode(promql, StandardCharsets.UTF_8))
        .orElseThrow(() -> new AssertionError("Prometheus refuses " + promql))
        .at("/data/result");
  }

  /** No sample, or none that is a number. */
  private static boolean isEmpty(JsonNode result) {
    for (JsonNode series : result) {
      if (!series.at("/value/1").asString("NaN").equals("NaN")) {
        return false;
      }
    }
    return true;
  }
}
