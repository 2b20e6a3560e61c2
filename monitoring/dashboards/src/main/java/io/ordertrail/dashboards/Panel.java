package io.ordertrail.dashboards;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A panel as its source tells it. Immutable.
 *
 * @param id never given to another panel of the dashboard: addresses of single panels carry it
 * @param size columns (of 24) and rows, as {@code 8x7}
 * @param unit Grafana's name of the unit
 * @param thresholds from a value (the first one is {@code base}) to the colour above it
 * @param names what a value is called, with its colour: {@code "0": closed blue}
 * @param alerts those that watch the same: their runbooks are linked
 * @param search a Lucene query that finds the panel's events in Kibana
 * @param eachSearch the same for one series, with its labels as {@code ${__field.labels.service}}
 * @param traces the service whose traces are linked
 * @param mayBeEmpty why a healthy run may leave the panel empty
 */
record Panel(
    int id,
    String title,
    PanelKind kind,
    String size,
    String description,
    String unit,
    Optional<String> decimals,
    Optional<String> min,
    Optional<String> max,
    Map<String, String> thresholds,
    Map<String, String> names,
    List<String> alerts,
    Optional<String> search,
    Optional<String> eachSearch,
    Optional<String> traces,
    Optional<String> mayBeEmpty,
    List<Query> queries) {

  /**
   * @param legend of a series, with its labels in double braces; a table has none
   */
  record Query(String expr, String legend) {}

  static Panel of(Source source) {
    Panel panel =
        new Panel(
            source.number("id"),
            source.text("title"),
            PanelKind.named(source.text("kind"), source),
            source.text("size"),
            source.text("description"),
            source.text("unit"),
            source.optional("decimals"),
            source.optional("min"),
            source.optional("max"),
            source.pairs("thresholds"),
            source.pairs("names"),
            source.texts("alerts"),
            source.optional("search"),
            source.optional("each_search"),
            source.optional("traces"),
            source.optional("may_be_empty"),
            source.mappings("queries").stream().map(Panel::query).toList());
    source.closed();
    if (!panel.size.matches("\\d{1,2}x\\d{1,2}") || panel.columns() > 24) {
      throw source.problem("size is columns (24 at most) and rows, as 8x7, not " + panel.size);
    }
    return panel;
  }

  int columns() {
    return Integer.parseInt(size.substring(0, size.indexOf('x')));
  }

  int height() {
    return Integer.parseInt(size.substring(size.indexOf('x') + 1));
  }

  private static Query query(Source source) {
    Query query =
        new Query(
            source.text("expr").replaceAll("\\s+", " "), source.optional("legend").orElse(""));
    source.closed();
    return query;
  }
}
