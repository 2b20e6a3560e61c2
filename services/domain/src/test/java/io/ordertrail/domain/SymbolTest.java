package io.ordertrail.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"A", "AAPL", "BRK.B", "BTC/USD", "ABCDEFGH", "ABCDEFGHI", "ABCDEFGHIJKLMNOP"})
  void packsAndUnpacks(String text) {
    Symbol symbol = Symbol.of(text);
    assertThat(Symbol.of(symbol.high(), symbol.low())).isEqualTo(symbol);
    assertThat(symbol.high()).isNotZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ABCDEFGHIJKLMNOPQ", "A B", "A\"", "Ä"})
  void refusesWhatIsNoTicker(String text) {
    assertThatThrownBy(() -> Symbol.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTableKnowsItsSymbolsOnce() {
    SymbolTable table = SymbolTable.of("AAPL", "MSFT", "AAPL");
    assertThat(table.size()).isEqualTo(2);
    assertThat(table.indexOf(Symbol.of("MSFT"))).isEqualTo(1);
    assertThat(table.indexOf(Symbol.of("TSLA"))).isEqualTo(SymbolTable.UNKNOWN);
  }
}
