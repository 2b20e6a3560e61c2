package io.ordertrail.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordertrail.promql.MetricRow;
import io.ordertrail.promql.MetricsCatalogue;
import io.ordertrail.promql.Promql;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each lint against a rule that has its fault; among them those of the published rules. */
class LintsFindFaultsTest {
  private final MetricsCatalogue catalogue = MetricsCatalogue.read(Monitoring.ROOT);
  private final Map<String, List<Rule>> recorded =
      Map.of(
          "some:p95",
          recording(
              "some:p95",
              "histogram_quantile(0.95, sum by (le) (rate(trading_slippage_bps_bucket[5m])))"));
  private final LabelInference labels = new LabelInference(catalogue, recorded);

  private static List<Rule> recording(String name, String expr) {
    return List.of(new Rule("", name, expr, "", "", Map.of(), Map.of()));
  }

  private List<String> matching(String expr) {
    return new MatchingLint(labels).problemsOf(Promql.parse(expr));
  }

  private List<String> threshold(String expr) {
    return new ThresholdLint(catalogue, recorded).problemsOf(Promql.parse(expr));
  }

  private List<String> names(String expr) {
    return new CatalogueLint(catalogue, recorded).problemsOf(Promql.parse(expr));
  }

  @Test
  void aSuccessSeriesDividedByItself() {
    String published =
        "rate(execution_engine_orders_submitted_total{status=\"accepted\"}[5m])"
            + " / rate(execution_engine_orders_submitted_total[5m]) < 0.9";

    assertThat(matching(published))
        .containsExactly("/ matches by status, whose values are not the same on both sides");
    assertThat(matching(published.replace(") / ", ") / ignoring (status) "))).isEmpty();
  }

  @Test
  void sidesWithOtherLabels() {
    assertThat(
            matching(
                "sum by (service) (rate(execution_engine_fills_total[5m]))"
                    + " / rate(execution_engine_fills_total[5m]) > 1"))
        .singleElement()
        .asString()
        .startsWith("the sides of / carry [service] and [exchange, fill_type,");
    assertThat(
            matching(
                "max by (exchange) (market_data_books_suspect) and on (venue)"
                    + " trading_session_open"))
        .hasSize(1);
  }

  @Test
  void sidesOfTwoServicesThatNeverMeet() {
    assertThat(
            matching(
                "max by (service) (execution_engine_open_orders) > 10 and on (service) max by"
                    + " (service) (risk_manager_trading_state{state=\"halted\"}) == 1"))
        .containsExactly("and never matches: no service is on both sides");
  }

  @Test
  void aThresholdThatNoQuantileReaches() {
    assertThat(
            threshold(
                "histogram_quantile(0.99, sum by (le)"
                    + " (rate(market_data_websocket_latency_us_bucket[5m]))) > 5000"))
        .singleElement()
        .asString()
        .contains("has its highest bucket at 5000.0, less than 4 times 5000");
  }

  @Test
  void aThresholdBetweenTwoBuckets() {
    assertThat(threshold("50 < histogram_quantile(0.5, rate(trading_slippage_bps_bucket[5m]))"))
        .isEmpty();
    assertThat(threshold("histogram_quantile(0.5, rate(trading_slippage_bps_bucket[5m])) > 40"))
        .singleElement()
        .asString()
        .startsWith("40 is no bucket of trading_slippage_bps");
  }

  @Test
  void aThresholdOnARecordedQuantile() {
    assertThat(threshold("max(some:p95) > 300")).hasSize(2);
    assertThat(threshold("max(some:p95) > 50")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          risk_manager_circuit_breaker == 1; the catalogue has no risk_manager_circuit_breaker
          risk_manager_kill_switch_activations_total > 0; only grows: compared as it is
          rate(trading_portfolio_value_usd[5m]) < 0; is a gauge, which has no rate
          risk_manager_trading_state{phase="halted"} == 1; has no label phase
          risk_manager_trading_state{state="stopped"} == 1; is never stopped, only
          risk_manager_trading_state{state=~"halted|stopped"} == 1; is never stopped, only
          risk_manager_trading_state{state=~"ha.*"} == 1; is more than a list of values
          rate(trading_slippage_bps_bucket{le="40.0"}[5m]) > 0; is never 40.0, only
          rate(execution_engine_api_failures_total{status_code="4xx"}[1m]) > 0; is never 4xx, only
          """)
  void whatNoServiceExposes(String expr, String problem) {
    assertThat(names(expr)).singleElement().asString().contains(problem);
  }

  @Test
  void aCounterThatIsNotBornAtZero() {
    MetricRow later = new MetricRow("x_total", "counter", "later", Map.of(), List.of());

    assertThat(later.isThereFromTheStart()).isFalse();
    assertThat(
            catalogue
                .ofSeries("execution_engine_api_failures_total")
                .orElseThrow()
                .isThereFromTheStart())
        .isTrue();
  }

  @Test
  void anAlertThatNobodyCanAnswer() {
    Rule bare = new Rule("Bare", "", "vector(1)", "", "", Map.of(), Map.of());

    assertThat(new AlertLint(labels).problemsOf(bare))
        .contains(
            "no priority", "no owner", "no search", "no label says which service it is about");
  }

  @Test
  void aSearchForWhatTheRecordDoesNotHave() {
    Rule alert =
        new Rule(
            "Some",
            "",
            "up == 0",
            "0s",
            "",
            Map.of("priority", "P0", "owner", "risk"),
            Map.of(
                "summary", "A sentence.",
                "description", "A sentence.",
                "dashboard", "order-flow",
                "search",
                    "event.action:(\"order.denied\" OR \"order.lost\") AND order.id:5 AND"
                        + " event.code:\"NONE\""));

    assertThat(new AlertLint(labels).problemsOf(alert))
        .containsExactlyInAnyOrder(
            "no event.action order.lost", "no field order.id", "no event.code NONE");
  }

  @ParameterizedTest
  @CsvSource({"up ==", "up{a=\"b\"", "sum by (a (up)", "up offset 5m", "up # x"})
  void anExpressionThatIsNoneOrThatTheLintsCannotRead(String expr) {
    assertThatThrownBy(() -> Promql.parse(expr)).isInstanceOf(IllegalArgumentException.class);
  }
}
