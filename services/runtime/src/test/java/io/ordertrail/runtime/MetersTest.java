package io.ordertrail.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetersTest {
  private final Meters meters = Meters.of("risk-manager", List.of("AAPL", "MSFT"));

  @Test
  void exposesEverySeriesOfAMetricFromTheStartAtZero() {
    meters.counter("risk_manager_risk_failures_total", "failure_type", "daily_loss");

    assertThat(meters.scrape())
        .contains("risk_manager_risk_failures_total{failure_type=\"daily_loss\"} 0.0\n")
        .contains("risk_manager_risk_failures_total{failure_type=\"self_cross\"} 0.0\n");
  }

  @Test
  void exposesNothingThatNoPartFills() {
    assertThat(meters.scrape()).isEmpty();
  }

  @Test
  void exposesWhatWasRecorded() {
    meters
        .counter("risk_manager_checks_performed_total", "check_type", "all", "result", "passed")
        .increment(3);
    meters.gauge("trading_unrealized_pnl_usd", "symbol", "MSFT").set(-12.25);
    Histogram updates = meters.histogram("risk_manager_position_update_latency_us");
    updates.record(5);
    updates.recordNs(25_001);
    updates.record(5_000);

    assertThat(meters.scrape())
        .contains("checks_performed_total{check_type=\"all\",result=\"passed\"} 3.0\n")
        .contains("trading_unrealized_pnl_usd{symbol=\"MSFT\"} -12.25\n")
        .contains("trading_unrealized_pnl_usd{symbol=\"AAPL\"} 0.0\n")
        .contains("risk_manager_position_update_latency_us_bucket{le=\"1.0\"} 0\n")
        .contains("risk_manager_position_update_latency_us_bucket{le=\"5.0\"} 1\n")
        .contains("risk_manager_position_update_latency_us_bucket{le=\"25.0\"} 1\n")
        .contains("risk_manager_position_update_latency_us_bucket{le=\"50.0\"} 2\n")
        .contains("risk_manager_position_update_latency_us_bucket{le=\"1000.0\"} 2\n")
        .contains("risk_manager_position_update_latency_us_bucket{le=\"+Inf\"} 3\n")
        .contains("risk_manager_position_update_latency_us_count 3\n");
  }

  @Test
  void givesTheSameSeriesToWhoeverAsks() {
    meters.gauge("trading_open_positions_count").set(2);
    assertThat(meters.gauge("trading_open_positions_count").value()).isEqualTo(2);
  }

  @Test
  void exposesNoScopeLabelNoQuantilesAndNoMaximum() {
    String text = TestMeters.withEverything("execution-engine", List.of("AAPL")).scrape();

    assertThat(text).doesNotContain("scope=").doesNotContain("quantile=").doesNotContain("_max");
  }

  @Test
  void refusesANameThatTheCatalogueDoesNotGiveThisService() {
    assertThatThrownBy(() -> meters.counter("risk_manager_lucky_guesses_total"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("risk_manager_lucky_guesses_total");
    assertThatThrownBy(() -> meters.gauge("execution_engine_open_orders", "exchange", "alpaca"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("risk-manager");
  }

  @Test
  void refusesALabelOrValueOutsideTheClosedSet() {
    String name = "risk_manager_risk_failures_total";
    assertThatThrownBy(() -> meters.counter(name, "failure_type", "bad_luck"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bad_luck");
    assertThatThrownBy(() -> meters.counter(name, "reason", "daily_loss"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[failure_type]");
    assertThatThrownBy(() -> meters.counter(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> meters.counter(name, "failure_type"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> meters.gauge("trading_unrealized_pnl_usd", "symbol", "GOOG"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("GOOG");
  }

  @Test
  void refusesACombinationThatDoesNotExist() {
    Meters execution = Meters.of("execution-engine", List.of("AAPL"));
    assertThatThrownBy(
            () ->
                execution.histogram(
                    "execution_engine_api_call_latency_ms",
                    "endpoint",
                    "clock",
                    "method",
                    "DELETE",
                    "status_code",
                    "2xx"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesTheWrongType() {
    assertThatThrownBy(() -> meters.counter("trading_open_positions_count"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("GAUGE");
  }

  @Test
  void refusesADurationForWhatIsNotTime() {
    Histogram slippage =
        Meters.of("execution-engine", List.of("AAPL"))
            .histogram("trading_slippage_bps", "order_type", "market");
    assertThatThrownBy(() -> slippage.recordNs(5)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void everyCounterIsBornAtZeroAndEveryHistogramEmpty() {
    for (String service : Catalogue.load().services()) {
      Exposition exposition =
          Exposition.parse(TestMeters.withEverything(service, List.of("AAPL")).scrape());
      exposition
          .families()
          .forEach(
              (name, family) -> {
                if (!name.endsWith("_info")) {
                  assertThat(family.samples())
                      .as(service + " " + name)
                      .allMatch(sample -> Double.parseDouble(sample.value()) == 0);
                }
              });
    }
  }

  @Test
  void answersWithTheTraceOfEachBucketToWhoTakesOpenMetrics() {
    Histogram decisions =
        meters.histogram("risk_manager_pretrade_check_latency_us", "check_type", "all");
    decisions.recordNs(2_000, 0x1234, 0x5678);
    decisions.recordNs(2_100, 0xabcd, 0xef);
    decisions.recordNs(90_000, 0, 0);

    Meters.Page page = meters.scrape("application/openmetrics-text;version=1.0.0,text/plain");

    assertThat(page.contentType()).startsWith("application/openmetrics-text");
    assertThat(page.text())
        .containsPattern(
            "latency_us_bucket\\{check_type=\"all\",le=\"2.5\"} 2"
                + " # \\{trace_id=\"000000000000abcd00000000000000ef\"} 2.1 \\d+")
        .contains("latency_us_bucket{check_type=\"all\",le=\"100.0\"} 3\n")
        .endsWith("# EOF\n");
    assertThat(meters.scrape("").contentType())
        .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(meters.scrape("").text()).isEqualTo(meters.scrape()).doesNotContain("trace_id");
  }

  @Test
  void bothFormatsHaveTheSameSeriesAndValues() {
    for (String service : Catalogue.load().services()) {
      Meters all = TestMeters.withEverything(service, List.of("AAPL"));
      assertThat(samples(all.scrape("application/openmetrics-text").text()))
          .as(service)
          .isEqualTo(samples(all.scrape()));
    }
  }

  private static List<String> samples(String text) {
    return text.lines().filter(line -> !line.startsWith("#")).sorted().toList();
  }

  @Test
  void whatMustBeTrueAtAScrapeIsBroughtUpToDateBeforeIt() {
    Gauge positions = meters.gauge("trading_open_positions_count");
    meters.beforeScrape(() -> positions.set(positions.value() + 1));
    assertThat(meters.scrape()).contains("trading_open_positions_count 1.0\n");
    assertThat(meters.scrape()).contains("trading_open_positions_count 2.0\n");
  }

  @Test
  void recordsATraceOnlyWhereTheCatalogueSaysSo() {
    Histogram updates = meters.histogram("risk_manager_position_update_latency_us");
    assertThatThrownBy(() -> updates.recordNs(1, 2, 3)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void recordsWithoutAllocating() {
    Counter counter =
        meters.counter(
            "risk_manager_checks_performed_total", "check_type", "all", "result", "passed");
    Gauge gauge = meters.gauge("trading_portfolio_value_usd");
    Histogram histogram =
        meters.histogram("risk_manager_pretrade_check_latency_us", "check_type", "all");
    record(20_000, counter, gauge, histogram);

    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    record(100_000, counter, gauge, histogram);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    // The measurement itself allocates a little, once.
    assertThat(allocated).isLessThan(1_024);
  }

  private static void record(int times, Counter counter, Gauge gauge, Histogram histogram) {
    for (int i = 0; i < times; i++) {
      counter.increment(2);
      gauge.set(i);
      histogram.recordNs(i);
      histogram.recordNs(i, 7, i);
    }
  }
}
