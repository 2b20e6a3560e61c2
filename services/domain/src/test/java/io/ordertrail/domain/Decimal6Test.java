package io.ordertrail.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Decimal6Test {
  @ParameterizedTest
  @CsvSource({
    "585.33,585330000",
    "0,0",
    "-0.000001,-1",
    ".5,500000",
    "7.,7000000",
    "1.1000000000,1100000",
    "-12,-12000000"
  })
  void readsDecimals(String text, long valueE6) {
    assertThat(Decimal6.parse(text)).isEqualTo(valueE6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", ".", "1e5", "1.0000001", "12a", "1.2.3", "99999999999999999", "+1", " 1"})
  void refusesWhatIsNoDecimalOfSixPlaces(String text) {
    assertThatThrownBy(() -> Decimal6.parse(text)).isInstanceOf(NumberFormatException.class);
  }

  @Test
  void readsAPartOfAText() {
    assertThat(Decimal6.parse("p:1.25,", 2, 6)).isEqualTo(1_250_000);
  }

  @Test
  void textIsWhatBigDecimalWouldPrintAndReadsBack() {
    Random random = Seeds.random(getClass());
    for (int i = 0; i < 20_000; i++) {
      long value = random.nextLong() >> random.nextInt(64);
      value = value == Long.MIN_VALUE ? 0 : value;
      String expected = BigDecimal.valueOf(value, 6).stripTrailingZeros().toPlainString();
      assertThat(Decimal6.text(value)).isEqualTo(value == 0 ? "0" : expected);
      assertThat(Decimal6.parse(Decimal6.text(value))).isEqualTo(value);
    }
  }

  @Test
  void mulDivRoundsHalfToEvenLikeBigDecimal() {
    Random random = Seeds.random(getClass());
    for (int i = 0; i < 50_000; i++) {
      long a = random.nextLong() >> (1 + random.nextInt(62));
      long b = random.nextLong() >> (1 + random.nextInt(62));
      long c = random.nextLong() >> (1 + random.nextInt(62));
      if (c == 0) {
        continue;
      }
      BigInteger expected =
          new BigDecimal(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)))
              .divide(BigDecimal.valueOf(c), 0, RoundingMode.HALF_EVEN)
              .toBigInteger();
      if (expected.bitLength() < 64) {
        assertThat(Decimal6.mulDiv(a, b, c)).isEqualTo(expected.longValueExact());
      } else {
        assertThatThrownBy(() -> Decimal6.mulDiv(a, b, c)).isInstanceOf(ArithmeticException.class);
      }
    }
  }

  @Test
  void dividingByZeroIsAnArithmeticException() {
    assertThatThrownBy(() -> Decimal6.divide(1, 0)).isInstanceOf(ArithmeticException.class);
  }
}
