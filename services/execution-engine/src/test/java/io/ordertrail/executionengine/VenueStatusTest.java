package io.ordertrail.executionengine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every order status and every trade event of Alpaca. */
class VenueStatusTest {
  @ParameterizedTest
  @CsvSource({
    "new,LIVE,false",
    "partially_filled,LIVE,false",
    "filled,FILLED,true",
    "done_for_day,DONE_FOR_DAY,false",
    "canceled,CANCELED,true",
    "expired,EXPIRED,true",
    "replaced,REPLACED,true",
    "pending_cancel,PENDING_CANCEL,false",
    "pending_replace,PENDING_REPLACE,false",
    "accepted,LIVE,false",
    "pending_new,LIVE,false",
    "accepted_for_bidding,LIVE,false",
    "stopped,STOPPED,false",
    "rejected,REJECTED,true",
    "suspended,SUSPENDED,false",
    "calculated,DONE_FOR_DAY,false",
    "held,SUSPENDED,false",
    "pending_review,SUSPENDED,false",
    "something_new,LIVE,false"
  })
  void knowsEveryStatus(String word, VenueStatus expected, boolean isEnd) {
    assertThat(VenueStatus.of(word)).isEqualTo(expected);
    assertThat(expected.isEnd()).isEqualTo(isEnd);
  }

  @ParameterizedTest
  @CsvSource({
    "accepted,ACCEPTED",
    "pending_new,ACCEPTED",
    "new,ACCEPTED",
    "fill,FILL",
    "partial_fill,FILL",
    "canceled,CANCELED",
    "expired,EXPIRED",
    "rejected,REJECTED",
    "replaced,REPLACED",
    "order_cancel_rejected,CANCEL_REJECTED",
    "order_replace_rejected,REPLACE_REJECTED",
    "trade_bust,BUSTED",
    "trade_correct,CORRECTED",
    "held,RESTATED",
    "suspended,RESTATED",
    "stopped,RESTATED",
    "done_for_day,RESTATED",
    "calculated,RESTATED",
    "restated,RESTATED",
    "pending_cancel,OTHER",
    "pending_replace,OTHER",
    "something_new,OTHER"
  })
  void knowsEveryTradeEvent(String word, TradeUpdate.Kind expected) {
    assertThat(TradeUpdate.Kind.of(word)).isEqualTo(expected);
  }

  @Test
  void aFillIsTheSameInStreamAndListWhenItsIdEndsAlike() {
    assertThat(new VenueFill("20261123093000123::x-1", "o", 1, 1, 1, 1).execId()).isEqualTo("x-1");
    assertThat(new VenueFill("a-1", "o", 1, 1, 1, 1).execId()).isEqualTo("a-1");
  }
}
