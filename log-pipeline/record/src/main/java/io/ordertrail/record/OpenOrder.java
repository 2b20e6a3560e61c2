package io.ordertrail.record;

import io.ordertrail.eventlog.Field;

/**
 * An order that had not ended: from its making until its end. Immutable.
 *
 * @param status as FIX's OrdStatus once it was submitted, before that {@code CREATED} or {@code
 *     CHECKED}
 * @param terms the event that says what was ordered
 * @param lastWord the newest event about it
 */
public record OpenOrder(String status, EventDocument terms, EventDocument lastWord) {

  public String clOrdId() {
    return terms.text(Field.CL_ORD_ID);
  }

  public String symbol() {
    return terms.text(Field.SYMBOL);
  }

  /** Zero before the first fill. */
  public String cumQty() {
    return lastWord.has(Field.CUM_QTY) ? lastWord.text(Field.CUM_QTY) : "0";
  }

  public String leavesQty() {
    return lastWord.has(Field.LEAVES_QTY)
        ? lastWord.text(Field.LEAVES_QTY)
        : terms.text(Field.ORDER_QTY);
  }
}
