package io.ordertrail.proof;

import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.RecordedEvent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One session's orders and fills as its events tell them. One thread. */
final class RecordedTrades {
  private final Map<String, RecordedOrder> orders = new LinkedHashMap<>();
  private String from = "";

  void accept(WriterRun run, RecordedEvent event) {
    if (event.action() instanceof OrderAction action) {
      onOrder(action, run, event);
    } else if (event.action() instanceof ExecutionAction action) {
      onExecution(action, run, event);
    }
  }

  private void onOrder(OrderAction action, WriterRun run, RecordedEvent event) {
    String clOrdId = event.text(Field.CL_ORD_ID);
    if (action == OrderAction.SUBMITTED) {
      RecordedOrder order = orders.computeIfAbsent(clOrdId, id -> new RecordedOrder(id, run));
      order.symbol = event.text(Field.SYMBOL);
      order.side = event.text(Field.SIDE).toLowerCase(Locale.ROOT);
      order.qtyE6 = event.integer(Field.ORDER_QTY);
      order.limitPxE6 = event.integer(Field.LIMIT_PRICE);
      String time = event.text(Field.TIMESTAMP);
      from = from.isEmpty() || time.compareTo(from) < 0 ? time : from;
    }
    RecordedOrder order = orders.get(clOrdId);
    if (order != null) {
      order.accepted |= action == OrderAction.ACCEPTED;
      order.spokenOf(event.text(Field.TIMESTAMP), event.integer(Field.EVENT_SEQUENCE));
    }
  }

  private void onExecution(ExecutionAction action, WriterRun run, RecordedEvent event) {
    RecordedOrder order = orders.get(event.text(Field.CL_ORD_ID));
    if (order == null) {
      return;
    }
    String execId = event.text(Field.EXEC_ID);
    switch (action) {
      case PARTIALLY_FILLED, FILLED -> {
        order.fills.put(execId, fill(run, event, Field.LAST_QTY, Field.LAST_PX));
        order.spokenOf(event.text(Field.TIMESTAMP), event.integer(Field.EVENT_SEQUENCE));
      }
      case CORRECTED ->
          order.fills.computeIfPresent(
              execId, (_, _) -> fill(run, event, Field.CORRECTED_QTY, Field.CORRECTED_PX));
      case BUSTED -> order.fills.remove(execId);
      case DUPLICATE_IGNORED, POSITION_CHANGED -> {}
    }
  }

  private static RecordedOrder.Fill fill(
      WriterRun run, RecordedEvent event, Field quantity, Field price) {
    return new RecordedOrder.Fill(
        event.text(Field.EXEC_ID),
        event.integer(quantity),
        event.integer(price),
        event.integer(Field.CUM_QTY),
        run,
        event.integer(Field.EVENT_SEQUENCE));
  }

  Map<String, RecordedOrder> orders() {
    return orders;
  }

  long fillCount() {
    return orders.values().stream().mapToLong(order -> order.fills.size()).sum();
  }

  /** When the first order was sent, empty when none was. */
  String from() {
    return from;
  }
}
