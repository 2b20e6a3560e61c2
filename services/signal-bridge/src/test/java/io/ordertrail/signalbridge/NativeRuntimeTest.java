package io.ordertrail.signalbridge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativeRuntimeTest {
  @Test
  void isNotLoadedIntoAProcessWhoseCommandLineWouldCrashIt() {
    assertThat(NativeRuntime.reasonAgainst(3_500)).isNull();
    assertThat(NativeRuntime.reasonAgainst(3_501)).contains("3501 bytes", "--config");
    assertThat(NativeRuntime.reasonAgainst()).as("this process").isNull();
  }
}
