package io.ordertrail.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedEventTest {
  private static RecordedEvent numbered(String sequence) {
    return RecordedEvent.parse(
            "{\"event\":{\"action\":\"order.created\",\"sequence\":%s}}".formatted(sequence))
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e44", "9223372036854775808", "\"x\"", "{}", "[1]"})
  void aNumberThatIsNoneIsRefusedInOneSentence(String sequence) {
    assertThatThrownBy(() -> numbered(sequence).integer(Field.EVENT_SEQUENCE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("event.sequence is no 64-bit number");
  }

  @Test
  void aNumberIsWhatWasRecorded() {
    assertThat(numbered("9223372036854775807").integer(Field.EVENT_SEQUENCE))
        .isEqualTo(Long.MAX_VALUE);
    assertThat(numbered("7").integer(Field.MARKET_SEQUENCE)).isZero();
  }
}
