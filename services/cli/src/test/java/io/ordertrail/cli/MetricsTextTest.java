package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTextTest {
  private static final MetricsText METRICS =
      MetricsText.parse(
          """
          # HELP orders_total Orders.
          # TYPE orders_total counter
          orders_total{exchange="alpaca",status="accepted"} 12.0
          orders_total{exchange="alpaca",status="rejected",} 3.0 1764000000000
          up 1
          lag{service="a"} 0.5
          lag{service="b"} 1.25e1
          odd{text="a \\"quoted\\", {braced} \\\\ and \\n line"} 7
          broken{label="never closed 5
          not a number here
          ratio NaN
          big{le="+Inf"} +Inf
          """);

  @Test
  void sumsOverAllSamplesOfAName() {
    assertThat(METRICS.sum("orders_total")).isEqualTo(15);
  }

  @Test
  void sumsOnlySamplesWithTheLabelsThatAreAskedFor() {
    assertThat(METRICS.sum("orders_total", "status", "rejected")).isEqualTo(3);
    assertThat(METRICS.sum("orders_total", "status", "rejected", "exchange", "other")).isZero();
  }

  @Test
  void takesTheLargestSample() {
    assertThat(METRICS.max("lag")).isEqualTo(12.5);
    assertThat(METRICS.max("absent")).isZero();
  }

  @Test
  void readsEscapedLabelValues() {
    assertThat(METRICS.sum("odd", "text", "a \"quoted\", {braced} \\ and \n line")).isEqualTo(7);
  }

  @Test
  void leavesOutLinesThatAreNoSamplesAndValuesThatAreNoNumbers() {
    assertThat(METRICS.sum("broken")).isZero();
    assertThat(METRICS.sum("not")).isZero();
    assertThat(METRICS.sum("ratio")).isZero();
    assertThat(METRICS.sum("big")).isZero();
    assertThat(METRICS.sum("up")).isEqualTo(1);
  }
}
