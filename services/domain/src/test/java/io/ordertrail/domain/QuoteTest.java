package io.ordertrail.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.Quote.Update;
import org.junit.jupiter.api.Test;

class QuoteTest {
  private final Quote quote = new Quote();

  @Test
  void keepsTheLastGoodQuote() {
    assertThat(quote.update(100, 1, 102, 2, 10, 11)).isEqualTo(Update.APPLIED);
    assertThat(quote.update(103, 1, 102, 2, 12, 13)).isEqualTo(Update.CROSSED);
    assertThat(quote.update(90, 1, 91, 2, 9, 14)).isEqualTo(Update.OUT_OF_ORDER);
    assertThat(quote.midPxE6()).isEqualTo(101);
    assertThat(quote.receivedNs()).isEqualTo(11);
  }

  @Test
  void aFeedThatBeginsAnewMayBeginEarlier() {
    quote.update(100, 1, 102, 2, 10, 11);
    quote.clear();
    assertThat(quote.isTwoSided()).isFalse();
    assertThat(quote.update(90, 1, 91, 2, 9, 14)).isEqualTo(Update.APPLIED);
  }

  @Test
  void hasNoMidWhileASideIsEmpty() {
    assertThat(quote.update(100, 1, 0, 0, 10, 11)).isEqualTo(Update.APPLIED);
    assertThat(quote.midPxE6()).isZero();
    assertThat(quote.touchPxE6(Side.SELL)).isEqualTo(100);
  }
}
