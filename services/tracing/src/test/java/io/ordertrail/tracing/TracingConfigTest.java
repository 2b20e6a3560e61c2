package io.ordertrail.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracingConfigTest {
  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:4318, http://127.0.0.1:4318/v1/traces",
    "http://127.0.0.1:4318/, http://127.0.0.1:4318/v1/traces",
    "https://jaeger.example/otlp/v1/traces, https://jaeger.example/otlp/v1/traces"
  })
  void completesAnAddressAsOtlpLaysDown(String set, URI used) {
    assertThat(TracingConfig.url(set)).hasValue(used);
  }

  @Test
  void isOffWithoutAnAddress() {
    assertThat(TracingConfig.url(" ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:4318", "jaeger", "ftp://127.0.0.1", "http://"})
  void refusesWhatIsNoAddressOfHttp(String set) {
    assertThatThrownBy(() -> TracingConfig.url(set)).isInstanceOf(IllegalArgumentException.class);
  }
}
