package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class UtcTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-23T14:32:05.123456789Z, 2026-11-23T14:32:05.123456789Z",
    "2026-11-23T14:32:05, 2026-11-23T14:32:05Z",
    "2026-11-23 14:32, 2026-11-23T14:32:00Z",
    "2026-11-23T14:32z, 2026-11-23T14:32:00Z",
  })
  void aTimeIsReadToTheNanosecondInUtc(String text, String expected) {
    assertThat(new UtcTime().convert(text)).isEqualTo(Instant.parse(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T00:10:00Z, 23:58, 2026-11-23T23:58:00Z",
    "2026-11-24T00:10:00Z, 00:09:59, 2026-11-24T00:09:59Z",
    "2026-11-24T00:10:00Z, 00:10, 2026-11-24T00:10:00Z",
    "2026-11-24T00:10:00Z, 00:10:01, 2026-11-23T00:10:01Z",
  })
  void aTimeWithoutADayIsTheLastThatWasSo(Instant now, String text, Instant expected) {
    assertThat(new UtcTime(() -> now).convert(text)).isEqualTo(expected);
    assertThat(new UtcTime().convert(text)).isBeforeOrEqualTo(Instant.now());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "noon", "2026-11-23", "25:00", "2026-11-23T14:32+02:00"})
  void anythingElseIsRefusedInOneSentence(String text) {
    assertThatThrownBy(() -> new UtcTime().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("is no time: write it like 2026-");
  }
}
