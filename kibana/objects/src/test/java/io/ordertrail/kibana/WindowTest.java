package io.ordertrail.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @ParameterizedTest
  @CsvSource({"PT1M, PT1S", "PT5M, PT5S", "PT1H, PT1M", "PT24H, PT30M", "P365D, P1D"})
  void aChartHasAboutAHundredBars(Duration length, Duration interval) {
    assertThat(new Window(NOW.minus(length), NOW).interval()).isEqualTo(interval);
  }

  @Test
  void theBeginningIsInAndTheEndIsOut() {
    Window window = new Window(NOW, NOW.plusSeconds(1));

    assertThat(window.contains(NOW)).isTrue();
    assertThat(window.contains(NOW.plusSeconds(1))).isFalse();
    assertThat(window.contains(NOW.minusNanos(1))).isFalse();
  }
}
