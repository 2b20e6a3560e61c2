package io.ordertrail.dashboards;

import io.ordertrail.dashboards.Dashboard.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The queries of all committed dashboards, so that they can be asked of a Prometheus that scraped a
 * real run. Any thread.
 */
public final class DashboardQueries {
  private DashboardQueries() {}

  /**
   * Every query of every panel, by dashboard, in the order in which the panels stand.
   *
   * @param grafana the folder {@code monitoring/grafana}
   * @throws IOException when a dashboard cannot be read
   */
  public static List<PanelQuery> of(Path grafana) throws IOException {
    Dashboards dashboards = new Dashboards(grafana);
    List<PanelQuery> queries = new ArrayList<>();
    for (Dashboard dashboard : dashboards.read()) {
      JsonNode json = Json.parsed(Files.readString(dashboards.json(dashboard.uid())));
      for (JsonNode panel : json.get("panels")) {
        for (JsonNode target : panel.path("targets")) {
          queries.add(query(dashboard, panel, target));
        }
      }
    }
    return List.copyOf(queries);
  }

  private static PanelQuery query(Dashboard dashboard, JsonNode panel, JsonNode target) {
    int id = panel.get("id").intValue();
    return new PanelQuery(
        dashboard.uid(),
        id,
        panel.get("title").stringValue(),
        target.get("refId").stringValue(),
        target.get("expr").stringValue(),
        mayBeEmpty(dashboard, id));
  }

  /** Grafana's JSON has no place for it: it stands in the source. */
  private static Optional<String> mayBeEmpty(Dashboard dashboard, int panelId) {
    return dashboard.rows().stream()
        .map(Row::panels)
        .flatMap(List::stream)
        .filter(panel -> panel.id() == panelId)
        .findFirst()
        .flatMap(Panel::mayBeEmpty);
  }
}
