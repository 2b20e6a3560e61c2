package io.ordertrail.executionengine;

import io.ordertrail.domain.Slippage;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;

/** What is recorded of fills, after they were counted. The agent's thread only. */
final class FillEvents {
  private final OrderRecord record;
  private final EventRecorder recorder;

  FillEvents(OrderRecord record) {
    this.record = record;
    this.recorder = record.recorder();
  }

  /**
   * @return the event's id
   */
  String filled(WorkingOrder order, Fill fill, long nowNs) {
    boolean whole = order.state.cumQtyE6() == order.state.orderQtyE6();
    record.begin(whole ? ExecutionAction.FILLED : ExecutionAction.PARTIALLY_FILLED, order, nowNs);
    record.totals(order);
    execution(order, fill);
    return record.eventId(record.commit(order));
  }

  void duplicateIgnored(WorkingOrder order, Fill fill, String firstSeenEvent, long nowNs) {
    record.begin(ExecutionAction.DUPLICATE_IGNORED, order, nowNs);
    record.totals(order);
    execution(order, fill);
    recorder.put(Field.FIRST_SEEN_EVENT, firstSeenEvent);
    record.commit(order);
  }

  private void execution(WorkingOrder order, Fill fill) {
    recorder
        .put(Field.EXEC_ID, fill.execId())
        .put(Field.LAST_QTY, fill.qtyE6())
        .put(Field.LAST_PX, fill.pxE6())
        .put(Field.RECEIVE_TIME, fill.receivedNs());
    record.putPositive(Field.VENUE_TIME, fill.venueTimeNs());
    if (order.terms.arrivalMidPxE6() > 0) {
      recorder
          .put(Field.ARRIVAL_MID, order.terms.arrivalMidPxE6())
          .put(
              Field.EXEC_SLIPPAGE_BPS,
              Slippage.bpsE6(order.terms.side(), fill.pxE6(), order.terms.arrivalMidPxE6()));
    }
  }

  /** The venue took the fill back. Its id is the fill's own. */
  void busted(WorkingOrder order, Execution fill, long venueTimeNs, long nowNs) {
    record.begin(ExecutionAction.BUSTED, order, nowNs);
    change(order, fill, fill.qtyE6, fill.pxE6, venueTimeNs, nowNs);
    record.commit(order);
  }

  /** The venue gave the fill another quantity or price, which {@code fill} has by now. */
  void corrected(
      WorkingOrder order,
      Execution fill,
      long originalQtyE6,
      long originalPxE6,
      long venueTimeNs,
      long nowNs) {
    record.begin(ExecutionAction.CORRECTED, order, nowNs);
    change(order, fill, originalQtyE6, originalPxE6, venueTimeNs, nowNs);
    recorder.put(Field.CORRECTED_QTY, fill.qtyE6).put(Field.CORRECTED_PX, fill.pxE6);
    record.commit(order);
  }

  private void change(
      WorkingOrder order,
      Execution fill,
      long originalQtyE6,
      long originalPxE6,
      long venueTimeNs,
      long nowNs) {
    record.totals(order);
    recorder
        .put(Field.EXEC_ID, fill.execId)
        .put(Field.FIRST_SEEN_EVENT, fill.eventId)
        .put(Field.ORIGINAL_QTY, originalQtyE6)
        .put(Field.ORIGINAL_PX, originalPxE6)
        .put(Field.RECEIVE_TIME, nowNs);
    record.putPositive(Field.VENUE_TIME, venueTimeNs);
  }
}
