package io.ordertrail.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {
  @Test
  void readsBackWhatItWrote() {
    long runId = RunId.of(1_795_000_000_123L, 0x7f3a);
    assertThat(RunId.text(runId)).isEqualTo("20261118T110640123Z7f3a");
    assertThat(RunId.parse(RunId.text(runId))).isEqualTo(runId);
    assertThat(RunId.epochMs(runId)).isEqualTo(1_795_000_000_123L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "20261118", "2026111xT110640123Z7f3a", "20261118T110640123Zxxxx"})
  void refusesWhatIsNoRunId(String text) {
    assertThatThrownBy(() -> RunId.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
