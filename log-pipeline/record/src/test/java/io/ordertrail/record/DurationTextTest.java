package io.ordertrail.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 ns",
    "999, 999 ns",
    "1000, 1.00 us",
    "41200, 41.2 us",
    "912000, 912 us",
    "1500000, 1.50 ms",
    "12345678901, 12.3 s",
    "-1500, -1.50 us"
  })
  void showsThreeDigitsAndTheUnitThatFits(long ns, String text) {
    assertThat(DurationText.of(ns)).isEqualTo(text);
  }
}
