package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TotalsTest {
  private final Totals totals = new Totals();

  @Test
  void addsWhatARestartedProcessCountsToWhatItsPredecessorHadCounted() {
    scraped(100, 10);
    scraped(100, 25);
    scraped(200, 3);
    scraped(200, 4);

    assertThat(totals.total(Counter.TICKS)).isEqualTo(29);
  }

  @Test
  void readsACounterOnlyFromTheProcessThatOwnsIt() {
    totals.scraped(
        "risk-manager", 1, MetricsText.parse("market_data_messages_processed_total 99\n"));

    assertThat(totals.total(Counter.TICKS)).isZero();
  }

  @Test
  void sumsEventsOverAllProcesses() {
    totals.scraped("risk-manager", 1, MetricsText.parse("audit_events_emitted_total 5\n"));
    totals.scraped("market-data", 2, MetricsText.parse("audit_events_emitted_total 6\n"));

    assertThat(totals.total(Counter.EMITTED)).isEqualTo(11);
    assertThat(totals.of("market-data", Counter.EMITTED)).isEqualTo(6);
    assertThat(totals.of("unheard-of", Counter.EMITTED)).isZero();
  }

  private void scraped(long pid, int ticks) {
    totals.scraped(
        "market-data",
        pid,
        MetricsText.parse(
            "market_data_messages_processed_total{message_type=\"quote\"} " + ticks + "\n"));
  }
}
