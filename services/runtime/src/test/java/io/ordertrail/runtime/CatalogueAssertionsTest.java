package io.ordertrail.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Each defect of an exposition is found, and named. */
class CatalogueAssertionsTest {
  private static final String GOOD =
      TestMeters.withEverything("risk-manager", List.of("AAPL", "MSFT")).scrape();

  @Test
  void findsNothingInAnExpositionFromTheCatalogue() {
    assertThat(CatalogueAssertions.differences("risk-manager", GOOD)).isEmpty();
  }

  @Test
  void findsAMissingMetric() {
    String text = Meters.of("risk-manager", List.of("AAPL")).scrape();
    assertThat(CatalogueAssertions.differences("risk-manager", text))
        .contains("risk_manager_checks_performed_total is missing");
  }

  @Test
  void findsAnUnknownMetric() {
    expectOne(
        GOOD + "# HELP jvm_x X.\n# TYPE jvm_x gauge\njvm_x 1.0\n",
        "jvm_x is exposed and not in the catalogue");
  }

  @Test
  void findsAnotherServicesMetric() {
    assertThat(CatalogueAssertions.differences("signal-bridge", GOOD))
        .anyMatch(line -> line.startsWith("risk_manager_trading_state is exposed and not"));
  }

  @Test
  void findsAMissingAndAnExtraSeries() {
    expectOne(
        GOOD.replace("risk_manager_trading_state{state=\"halted\"} 0.0\n", ""),
        "risk_manager_trading_state series");
    expectOne(
        GOOD.replace("trading_state{state=\"halted\"}", "trading_state{state=\"dreaming\"}"),
        "risk_manager_trading_state series");
  }

  @Test
  void findsASymbolThatOneMetricLacks() {
    expectOne(
        GOOD.replace("trading_unrealized_pnl_usd{symbol=\"MSFT\"} 0.0\n", ""),
        "trading_unrealized_pnl_usd series");
  }

  @Test
  void findsAnExtraLabel() {
    assertThat(
            CatalogueAssertions.differences(
                "risk-manager",
                GOOD.replace(
                    "trading_open_positions_count 0.0",
                    "trading_open_positions_count{scope=\"application\"} 0.0")))
        .containsExactly("trading_open_positions_count labels: [scope] instead of []");
  }

  @Test
  void findsAChangedBoundTypeAndHelp() {
    expectOne(
        GOOD.replace(
            "position_update_latency_us_bucket{le=\"5.0\"}",
            "position_update_latency_us_bucket{le=\"5\"}"),
        "risk_manager_position_update_latency_us{} bounds");
    expectOne(
        GOOD.replace(
            "# TYPE trading_open_positions_count gauge",
            "# TYPE trading_open_positions_count counter"),
        "trading_open_positions_count type: counter instead of gauge");
    expectOne(
        GOOD.replace("Symbols in which a position is held.", "Positions."),
        "trading_open_positions_count help");
  }

  @Test
  void findsQuantilesBesideBuckets() {
    String count = "risk_manager_position_update_latency_us_count 0\n";
    expectOne(
        GOOD.replace(count, count + "risk_manager_position_update_latency_us_max 0\n"),
        "risk_manager_position_update_latency_us samples");
  }

  @Test
  void saysAllDifferencesAtOnce() {
    assertThatThrownBy(() -> CatalogueAssertions.assertExposition("shipper", ""))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("log_pipeline_backlog_bytes is missing")
        .hasMessageContaining("audit_index_lag_seconds is missing");
  }

  private static void expectOne(String text, String beginning) {
    assertThat(text).isNotEqualTo(GOOD);
    assertThat(CatalogueAssertions.differences("risk-manager", text))
        .singleElement()
        .asString()
        .startsWith(beginning);
  }
}
