package io.ordertrail.promql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricsCatalogueTest {
  private final MetricsCatalogue catalogue = MetricsCatalogue.read(Path.of(".."));

  private Optional<Set<String>> values(String series, String label) {
    return catalogue.ofSeries(series).orElseThrow().labels().get(label);
  }

  @Test
  void knowsTheSeriesOfAHistogramAndNotItsBareName() {
    assertThat(catalogue.ofSeries("trading_slippage_bps")).isEmpty();
    assertThat(catalogue.ofSeries("execution_engine_fills_total_bucket")).isEmpty();
    assertThat(values("trading_slippage_bps_count", "le")).isNull();
    assertThat(values("trading_slippage_bps_bucket", "le").orElseThrow()).contains("50.0", "+Inf");
  }

  @Test
  void addsTheLabelsOfTheTarget() {
    assertThat(values("trading_slippage_bps_sum", "service")).contains(Set.of("execution-engine"));
    assertThat(values("trading_slippage_bps_sum", "job")).contains(Set.of("execution-engine"));
    assertThat(values("trading_slippage_bps_sum", "instance")).isEmpty();
    assertThat(values("up", "job").orElseThrow()).contains("risk-manager", "prometheus");
  }

  @Test
  void knowsTheValuesOfALabelUnlessAProcessFillsThemIn() {
    assertThat(values("trading_position_value_usd", "side")).contains(Set.of("long", "short"));
    assertThat(values("trading_position_value_usd", "symbol")).isEmpty();
    assertThat(values("zmq_messages_refused_total", "service"))
        .contains(Set.of("signal-bridge", "risk-manager", "execution-engine"));
    assertThat(values("zmq_messages_published_total", "topic").orElseThrow())
        .contains("quotes", "signals", "approved_orders");
  }
}
