package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
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

  @Test
  void aTimeWithoutADayIsOfToday() {
    LocalDate before = LocalDate.now(ZoneOffset.UTC);
    Instant time = new UtcTime().convert("14:32:05");
    assertThat(time.toString())
        .endsWith("T14:32:05Z")
        .matches(text -> !LocalDate.parse(text.substring(0, 10)).isBefore(before));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "noon", "2026-11-23", "25:00", "2026-11-23T14:32+02:00"})
  void anythingElseIsRefusedInOneSentence(String text) {
    assertThatThrownBy(() -> new UtcTime().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("is no time: write it like 2026-");
  }
}
