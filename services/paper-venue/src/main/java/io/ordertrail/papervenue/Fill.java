package io.ordertrail.papervenue;

import io.ordertrail.domain.Side;
import java.util.Locale;
import java.util.UUID;

/**
 * One execution, as the account's activities list it.
 *
 * @param feeE6 what it cost beside its price; negative for a rebate
 * @param previous the execution that this one corrects, or null
 */
record Fill(
    UUID executionId,
    long atNs,
    long pxE6,
    long qtyE6,
    long cumQtyE6,
    long leavesQtyE6,
    long feeE6,
    OrderStatus orderStatus,
    UUID orderId,
    long orderNumber,
    String symbol,
    Side side,
    UUID previous) {
  private static final int DIGITS = "20120621133000123".length();

  static Fill of(OrderEvent.Filled event, Order after) {
    return new Fill(
        event.executionId(),
        event.atNs(),
        event.pxE6(),
        event.qtyE6(),
        after.filledQtyE6(),
        after.leavesQtyE6(),
        event.feeE6(),
        after.status(),
        after.id(),
        after.number(),
        after.terms().symbol(),
        after.terms().side(),
        null);
  }

  /** The same execution at another price, under its own id and time. */
  Fill corrected(OrderEvent.Corrected event) {
    return new Fill(
        event.executionId(),
        event.atNs(),
        event.pxE6(),
        qtyE6,
        cumQtyE6,
        leavesQtyE6,
        feeE6,
        orderStatus,
        orderId,
        orderNumber,
        symbol,
        side,
        executionId);
  }

  /** Alpaca's form: the time to the millisecond as digits, two colons, a UUID. */
  String activityId() {
    String digits = Timestamps.text(atNs).replaceAll("[^0-9]", "").substring(0, DIGITS);
    return String.format(Locale.ROOT, "%s::%s", digits, executionId);
  }

  /** Whether this is the activity of that id, without writing its own: pages ask many. */
  boolean hasActivityId(String id) {
    int separator = id.indexOf("::");
    return separator >= 0 && id.endsWith(executionId.toString()) && id.equals(activityId());
  }
}
