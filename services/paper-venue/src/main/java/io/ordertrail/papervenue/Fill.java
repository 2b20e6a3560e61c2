package io.ordertrail.papervenue;

import io.ordertrail.domain.Side;
import java.util.Locale;
import java.util.UUID;

/** One execution, as the account's activities list it. */
record Fill(
    UUID executionId,
    long atNs,
    long pxE6,
    long qtyE6,
    long cumQtyE6,
    long leavesQtyE6,
    OrderStatus orderStatus,
    UUID orderId,
    String symbol,
    Side side) {

  static Fill of(OrderEvent.Filled event, Order after) {
    return new Fill(
        event.executionId(),
        event.atNs(),
        event.pxE6(),
        event.qtyE6(),
        after.filledQtyE6(),
        after.leavesQtyE6(),
        after.status(),
        after.id(),
        after.terms().symbol(),
        after.terms().side());
  }

  /** Alpaca's form: the time to the millisecond as digits, two colons, a UUID. */
  String activityId() {
    String digits = Timestamps.text(atNs).replaceAll("[^0-9]", "").substring(0, 17);
    return String.format(Locale.ROOT, "%s::%s", digits, executionId);
  }
}
