package io.ordertrail.runtime;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The documentation of the catalogue, in Markdown. */
final class MetricsPage {
  private final Catalogue catalogue;
  private final StringBuilder page = new StringBuilder();

  private MetricsPage(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  static String of(Catalogue catalogue) {
    MetricsPage page = new MetricsPage(catalogue);
    page.introduction();
    page.metrics();
    page.sets();
    return page.page.toString();
  }

  private void introduction() {
    page.append(
        """
        # Metrics

        Made from [catalogue/metrics.yaml](catalogue/metrics.yaml); do not edit. After a change there, rewrite this page with
        `mvn -pl services/runtime -am test -Dcatalogue.rewrite=true`.

        Each service serves its metrics at `/metrics` of its port: market-data 9090, signal-bridge 9091, risk-manager 9092,
        execution-engine 9093, shipper 9095, auditor 9096, console 8080. Labels are closed sets: every series of a metric
        exists from the start, at 0 or empty. A metric marked *traced* has the trace id of a recent value in each bucket, as
        exemplars of the OpenMetrics format, which `/metrics` answers in when it is asked for
        (`curl -H 'Accept: application/openmetrics-text'`, and Prometheus by itself).

        | # | metric | type, unit | what it says | labels | services |
        |---|---|---|---|---|---|
        """);
  }

  private void metrics() {
    for (Map<?, ?> row : catalogue.rows()) {
      boolean later = !Catalogue.text(row, "since").equals("foundation");
      String buckets = String.join(" ", catalogue.bucketsOf(row));
      page.append(
          "| %s | `%s` | %s, %s | %s%s%s | %s | %s |\n"
              .formatted(
                  Catalogue.text(row, "number"),
                  Catalogue.text(row, "name"),
                  Catalogue.text(row, "type"),
                  Catalogue.text(row, "unit"),
                  Catalogue.text(row, "help"),
                  buckets.isEmpty() ? "" : " Buckets: " + buckets + ".",
                  (Catalogue.isTraced(row) ? " *Traced.*" : "") + (later ? " *Later.*" : ""),
                  labels(Catalogue.mapping(row, "labels")),
                  String.join(", ", catalogue.ownersOf(row))));
    }
  }

  private static String labels(Map<?, ?> labels) {
    return labels.entrySet().stream()
        .map(label -> "`" + label.getKey() + "`: " + values(label.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String values(Object values) {
    return switch (values) {
      case List<?> list -> list.stream().map(Object::toString).collect(Collectors.joining(", "));
      case Map<?, ?> byOwner ->
          byOwner.entrySet().stream()
              .map(owner -> owner.getKey() + " (" + values(owner.getValue()) + ")")
              .collect(Collectors.joining(", "));
      case String source when source.startsWith("$") -> source(source);
      default -> "*" + values + "*";
    };
  }

  private static String source(String source) {
    return switch (source) {
      case "$service" -> "the service";
      case "$feeds" -> "the names of `feed.names`";
      case "$symbols" -> "the symbols of `service.symbols`";
      default -> "of the process";
    };
  }

  private void sets() {
    page.append("\nSets of label values named above:\n\n| set | values |\n|---|---|\n");
    catalogue
        .sets()
        .forEach((name, values) -> page.append("| *%s* | %s |\n".formatted(name, values(values))));
  }
}
