package io.ordertrail.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ordertrail.dashboards.Panel.Query;
import io.ordertrail.promql.Expr.Selector;
import io.ordertrail.promql.Expr.Use;
import io.ordertrail.promql.MetricsCatalogue;
import io.ordertrail.promql.Promql;
import io.ordertrail.runtime.YamlText;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueriesTest {
  private static final Path RULES = Repository.MONITORING.resolve("prometheus/rules");

  private final MetricsCatalogue catalogue;
  private final List<PanelQuery> queries;

  QueriesTest() throws IOException {
    catalogue = MetricsCatalogue.read(Repository.MONITORING);
    queries = DashboardQueries.of(Repository.GRAFANA);
  }

  @Test
  void everyQueryAsksForMetricsAndLabelsThatTheCatalogueHas() throws IOException {
    List<String> problems = new ArrayList<>();
    for (Dashboard dashboard : new Dashboards(Repository.GRAFANA).read()) {
      dashboard
          .panels()
          .forEach(
              panel -> {
                for (Query query : panel.queries()) {
                  QueryLint.problems(catalogue, query.expr(), query.legend())
                      .forEach(
                          p -> problems.add(dashboard.uid() + ", " + panel.title() + ": " + p));
                }
              });
    }

    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sum(rate(execution_engine_fils_total[$__rate_interval]))||execution_engine_fils_total is"
            + " not in",
        "sum(execution_engine_fills_total)||counts, and is not a rate here",
        "sum(rate(execution_engine_open_orders[$__rate_interval]))||is a gauge, not a rate",
        "sum(rate(execution_engine_fills_total{type=\"full\"}[5m]))||has no label type",
        "sum(rate(execution_engine_fills_total{fill_type=\"half\"}[5m]))||has no fill_type half",
        "sum by (symbol) (execution_engine_open_orders)||label symbol grouped by is on no metric",
        "sum by (exchange) (execution_engine_open_orders)|{{venue}}|label venue in the legend",
        "sum by (exchange) (execution_engine_open_orders)|{{service}}|label service of the legend",
        "histogram_quantile(1, rate(trading_slippage_bps_sum[5m]))||has no buckets",
        "sum(rate(execution_engine_fills_total_bucket[5m]))||is not in the catalogue"
      })
  void findsAQueryThatCouldNeverShowAnything(String query, String legend, String sentence) {
    assertThat(QueryLint.problems(catalogue, query, legend == null ? "" : legend))
        .anyMatch(problem -> problem.contains(sentence));
  }

  @Test
  void everyRecordedSeriesIsRecordedByARule() throws IOException {
    assumeTrue(Files.isDirectory(RULES), "no recording rules here yet: " + RULES);
    Set<String> recorded = recorded();
    for (PanelQuery query : queries) {
      for (Selector selector : Promql.parse(query.template()).uses().map(Use::selector).toList()) {
        if (selector.metric().contains(":")) {
          assertThat(recorded).as(query.panel()).contains(selector.metric());
        } else if (selector.metric().isEmpty()) {
          Pattern names = Pattern.compile(selector.matchers().getFirst().value());
          assertThat(recorded).as(query.panel()).anyMatch(name -> names.matcher(name).matches());
        }
      }
    }
  }

  @Test
  void promtoolTakesEveryQuery(@TempDir Path folder) throws Exception {
    assumeTrue(Tool.isOnThePath("promtool"), "no promtool here (apt install prometheus)");
    Tool.Outcome outcome = checked(folder, queries.stream().map(this::asked).toList());

    assertThat(outcome.code()).as(outcome.output()).isZero();
    assertThat(outcome.output()).contains(queries.size() + " rules found");
  }

  @Test
  void promtoolRefusesAQueryThatIsNone(@TempDir Path folder) throws Exception {
    assumeTrue(Tool.isOnThePath("promtool"), "no promtool here (apt install prometheus)");

    assertThat(checked(folder, List.of("sum by (x) rate(y[1m])")).code()).isNotZero();
  }

  private String asked(PanelQuery query) {
    return query.text(Duration.ofMinutes(5));
  }

  private static Tool.Outcome checked(Path folder, List<String> expressions) throws Exception {
    StringBuilder rules = new StringBuilder("groups:\n  - name: dashboards\n    rules:\n");
    int number = 0;
    for (String expression : expressions) {
      rules.append("      - record: panel:query:").append("n" + ++number).append('\n');
      rules.append("        expr: |\n          ").append(expression).append('\n');
    }
    Path file = folder.resolve("queries.yaml");
    Files.writeString(file, rules);
    return Tool.run(folder, Duration.ofSeconds(30), "promtool", "check", "rules", file.toString());
  }

  private static Set<String> recorded() throws IOException {
    Set<String> names = new HashSet<>();
    try (Stream<Path> files = Files.list(RULES)) {
      for (Path file : files.toList()) {
        try (Reader text = Files.newBufferedReader(file)) {
          for (Object group : (List<?>) YamlText.mapping(text).get("groups")) {
            for (Object rule : (List<?>) ((Map<?, ?>) group).get("rules")) {
              names.add((String) ((Map<?, ?>) rule).get("record"));
            }
          }
        }
      }
    }
    return names;
  }
}
