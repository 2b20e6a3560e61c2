package io.ordertrail.record;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.eventlog.EventText;
import io.ordertrail.eventlog.Field;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is true in a made-up history: the obvious book-keeping beside the events, which it never
 * reads. It is told what happens by whoever makes the history.
 */
final class Oracle {
  private final Map<String, String> orders = new TreeMap<>();
  private final Map<String, BigDecimal> positions = new TreeMap<>();
  private final Map<String, String> quotes = new TreeMap<>();
  private final Map<String, Long> quoteNs = new TreeMap<>();
  private final Map<String, String> switches = new TreeMap<>();
  private final Map<String, String> limits = new TreeMap<>();
  private String session = "";
  private String decision = "";

  /** Each session is an account of its own; what people switched and changed stands. */
  void sessionBegins(String name) {
    session = name;
    decision = "";
    orders.clear();
    positions.clear();
    quotes.clear();
    quoteNs.clear();
  }

  void order(long id, String status, long cum, long leaves) {
    orders.put(EventText.clOrdId(id), "%s, filled %d, left %d".formatted(status, cum, leaves));
  }

  void ended(long id) {
    orders.remove(EventText.clOrdId(id));
  }

  void told(String symbol, long signedQty) {
    positions.merge(symbol, BigDecimal.valueOf(signedQty), BigDecimal::add);
  }

  BigDecimal position(String symbol) {
    return positions.getOrDefault(symbol, BigDecimal.ZERO);
  }

  void quote(String symbol, long bidE6, long askE6, long receivedNs) {
    if (receivedNs >= quoteNs.getOrDefault(symbol, Long.MIN_VALUE)) {
      quoteNs.put(symbol, receivedNs);
      quotes.put(
          symbol,
          "%s/%s of %s"
              .formatted(Decimal6.text(bidE6), Decimal6.text(askE6), EventText.time(receivedNs)));
    }
  }

  void decided(long id, long limitE6) {
    decision = "%s at %s".formatted(EventText.clOrdId(id), Decimal6.text(limitE6));
  }

  void switched(String scope, String state) {
    switches.put(scope, state);
  }

  void limitSet(String key, String value) {
    limits.put(key, value);
  }

  String said() {
    Map<String, String> held = new TreeMap<>();
    positions.forEach(
        (symbol, qty) -> {
          if (qty.signum() != 0) {
            held.put(symbol, qty.toPlainString());
          }
        });
    return said(session, orders, held, quotes, switches, limits, decision);
  }

  private static String said(Object... parts) {
    StringBuilder text = new StringBuilder();
    for (Object part : parts) {
      text.append(part).append('\n');
    }
    return text.toString();
  }

  /** The same of what the record says. */
  static String of(StateAt state) {
    Map<String, String> orders = new TreeMap<>();
    state
        .orders()
        .forEach(
            order ->
                orders.put(
                    order.clOrdId(),
                    "%s, filled %s, left %s"
                        .formatted(order.status(), order.cumQty(), order.leavesQty())));
    Map<String, String> positions =
        byKey(state.positions(), Field.POSITION_SYMBOL, Field.POSITION_QTY);
    positions.values().removeIf("0"::equals);
    Map<String, String> quotes = new TreeMap<>();
    state
        .looks()
        .forEach(
            look ->
                quotes.put(
                    look.symbol(),
                    "%s/%s of %s"
                        .formatted(look.bid(), look.ask(), TimeStamps.text(look.receivedAt()))));
    return said(
        state.session(),
        orders,
        positions,
        quotes,
        byKey(state.switches(), Field.SCOPE, Field.NEW_VALUE),
        byKey(state.limitChanges(), Field.LIMIT_TYPE, Field.NEW_VALUE),
        decision(state));
  }

  private static Map<String, String> byKey(Iterable<EventDocument> events, Field key, Field value) {
    Map<String, String> map = new TreeMap<>();
    events.forEach(event -> map.put(event.text(key), event.text(value)));
    return map;
  }

  private static String decision(StateAt state) {
    if (state.decisions().isEmpty()) {
      return "";
    }
    EventDocument newest = state.decisions().getFirst();
    return "%s at %s".formatted(newest.text(Field.CL_ORD_ID), newest.checks().getFirst().limit());
  }
}
