package io.ordertrail.console;

import io.ordertrail.domain.OrdStatus;
import io.ordertrail.eventlog.EventText;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.eventlog.RiskAction;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is known of one order. The two services that speak of it are read one after the other, in
 * any interleaving: what the execution engine says stands above what the risk manager says, because
 * it is closer to the venue. Guarded by its book.
 */
final class BookOrder {
  static final String CREATED = "CREATED";
  static final String CHECKED = "CHECKED";
  static final String DENIED = "DENIED";
  private static final Set<String> TERMINAL =
      Stream.of(OrdStatus.values())
          .filter(OrdStatus::isTerminal)
          .map(OrdStatus::name)
          .collect(Collectors.toUnmodifiableSet());

  private final String clOrdId;
  private long atNs = Long.MAX_VALUE;
  private long updatedNs;
  private String symbol = "";
  private String side = "";
  private String ordType = "";
  private String timeInForce = "";
  private String orderQty = "";
  private String limitPx;
  private String stopPx;
  private String cumQty = "0";
  private String leavesQty = "";
  private String avgPx = "";
  private String status = "";
  private String code = "";
  private String reason = "";
  private String strategy = "";
  private long tickToWireNs = -1;
  private long version;

  BookOrder(String clOrdId) {
    this.clOrdId = clOrdId;
  }

  /**
   * @param interned gives one copy of a text that many orders have
   */
  void apply(RecordedEvent event, UnaryOperator<String> interned) {
    long time = event.integer(Field.TIMESTAMP);
    atNs = Math.min(atNs, time);
    updatedNs = Math.max(updatedNs, time);
    terms(event, interned);
    switch (event.action()) {
      case OrderAction action -> onOrder(action, event, interned);
      case RiskAction action -> onRisk(action, event, interned);
      case ExecutionAction action when action != ExecutionAction.POSITION_CHANGED ->
          progress(event, interned);
      default -> {
        // Signals and positions name an order as their cause, and change nothing about it.
      }
    }
  }

  private void terms(RecordedEvent event, UnaryOperator<String> interned) {
    symbol = interned.apply(said(event, Field.SYMBOL, symbol));
    side = interned.apply(said(event, Field.SIDE, side));
    ordType = interned.apply(said(event, Field.ORD_TYPE, ordType));
    timeInForce = interned.apply(said(event, Field.TIME_IN_FORCE, timeInForce));
    strategy = interned.apply(said(event, Field.STRATEGY_ID, strategy));
    orderQty = interned.apply(said(event, Field.ORDER_QTY, orderQty));
    limitPx = said(event, Field.LIMIT_PRICE, limitPx);
    stopPx = said(event, Field.STOP_PRICE, stopPx);
  }

  private static String said(RecordedEvent event, Field field, String otherwise) {
    return event.has(field) ? event.text(field) : otherwise;
  }

  private void onRisk(RiskAction action, RecordedEvent event, UnaryOperator<String> interned) {
    if (action == RiskAction.CHECK_PASSED && (status.isEmpty() || status.equals(CREATED))) {
      status = CHECKED;
    } else if (action == RiskAction.CHECK_FAILED) {
      deny(event, interned);
    }
  }

  private void onOrder(OrderAction action, RecordedEvent event, UnaryOperator<String> interned) {
    switch (action) {
      case CREATED -> status = status.isEmpty() ? CREATED : status;
      case DENIED -> deny(event, interned);
      case SUBMITTED -> {
        progress(event, interned);
        if (isBeforeVenue()) {
          status = OrdStatus.PENDING_NEW.name();
        }
      }
      case COMPLETED -> {
        progress(event, interned);
        if (event.has(Field.TICK_TO_WIRE_NS)) {
          tickToWireNs = event.integer(Field.TICK_TO_WIRE_NS);
        }
      }
      case ACCEPTED,
          REJECTED,
          SUBMIT_RETRIED,
          SUBMIT_TIMED_OUT,
          UNKNOWN_STATE,
          REPLACE_REQUESTED,
          REPLACED,
          REPLACE_REJECTED,
          CANCEL_REQUESTED,
          CANCELED,
          CANCEL_REJECTED,
          RESTATED,
          EXPIRED ->
          progress(event, interned);
    }
  }

  private void deny(RecordedEvent event, UnaryOperator<String> interned) {
    status = DENIED;
    leavesQty = "0";
    words(event, interned);
  }

  /** A terminal state stands, whatever comes late; quantities of a late fill are taken. */
  private void progress(RecordedEvent event, UnaryOperator<String> interned) {
    String said = event.text(Field.ORD_STATUS);
    if (!said.isEmpty() && (!isEnded() || isTerminal(said))) {
      status = interned.apply(said);
    }
    cumQty = interned.apply(said(event, Field.CUM_QTY, cumQty));
    leavesQty = interned.apply(said(event, Field.LEAVES_QTY, leavesQty));
    avgPx = said(event, Field.AVG_PX, avgPx);
    words(event, interned);
  }

  private void words(RecordedEvent event, UnaryOperator<String> interned) {
    code = interned.apply(said(event, Field.EVENT_CODE, code));
    reason = interned.apply(said(event, Field.EVENT_REASON, reason));
  }

  private boolean isBeforeVenue() {
    return status.isEmpty() || status.equals(CREATED) || status.equals(CHECKED);
  }

  boolean isEnded() {
    return status.equals(DENIED) || isTerminal(status);
  }

  private static boolean isTerminal(String status) {
    return TERMINAL.contains(status);
  }

  String clOrdId() {
    return clOrdId;
  }

  long atNs() {
    return atNs;
  }

  String symbol() {
    return symbol;
  }

  String side() {
    return side;
  }

  String status() {
    return status;
  }

  String strategy() {
    return strategy;
  }

  long version() {
    return version;
  }

  void version(long newVersion) {
    version = newVersion;
  }

  void json(ObjectNode into) {
    into.put("clOrdId", clOrdId)
        .put("at", EventText.time(atNs))
        .put("updatedAt", EventText.time(updatedNs))
        .put("symbol", symbol)
        .put("side", side)
        .put("orderQty", orderQty)
        .put("ordType", ordType)
        .put("limitPx", limitPx)
        .put("stopPx", stopPx)
        .put("timeInForce", timeInForce)
        .put("cumQty", cumQty)
        .put("leavesQty", leavesQty.isEmpty() ? orderQty : leavesQty)
        .put("avgPx", avgPx)
        .put("status", status)
        .put("code", code)
        .put("reason", reason)
        .put("strategy", strategy);
    if (tickToWireNs < 0) {
      into.putNull("tickToWireNs");
    } else {
      into.put("tickToWireNs", tickToWireNs);
    }
    into.put("version", version);
  }
}
