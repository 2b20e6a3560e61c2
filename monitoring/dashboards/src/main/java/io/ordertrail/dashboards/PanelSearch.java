package io.ordertrail.dashboards;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The search that leads from one panel to its events. Immutable.
 *
 * @param dashboard its uid
 * @param panel its title
 * @param lucene as an Elasticsearch query string
 */
public record PanelSearch(String dashboard, String panel, String lucene) {

  /**
   * Of every panel that has one, so that it can be asked of the record of a real run.
   *
   * @param grafana the folder {@code monitoring/grafana}
   * @throws IOException when a dashboard cannot be read
   */
  public static List<PanelSearch> all(Path grafana) throws IOException {
    return new Dashboards(grafana)
        .read().stream()
            .flatMap(
                dashboard ->
                    dashboard
                        .panels()
                        .filter(panel -> panel.search().isPresent())
                        .map(
                            panel ->
                                new PanelSearch(
                                    dashboard.uid(), panel.title(), panel.search().get())))
            .toList();
  }
}
