package io.ordertrail.invariants;

import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.RecordedEvent;

/** What an order is about, as an event states it; texts are compared, so they are exact. */
record Terms(
    String symbol,
    String side,
    String ordType,
    String timeInForce,
    String orderQty,
    String limitPrice,
    String stopPrice) {

  static Terms of(RecordedEvent event) {
    return new Terms(
        event.text(Field.SYMBOL),
        event.text(Field.SIDE),
        event.text(Field.ORD_TYPE),
        event.text(Field.TIME_IN_FORCE),
        event.text(Field.ORDER_QTY),
        event.text(Field.LIMIT_PRICE),
        event.text(Field.STOP_PRICE));
  }

  @Override
  public String toString() {
    String limit = limitPrice.isEmpty() ? "" : " at " + limitPrice;
    String stop = stopPrice.isEmpty() ? "" : " stop " + stopPrice;
    return "%s %s %s %s%s%s %s"
        .formatted(side, orderQty, symbol, ordType, limit, stop, timeInForce);
  }
}
