package io.ordertrail.record;

import io.ordertrail.eventlog.Field;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a state for programs: decimals as they were recorded, ages in ns. Pure. */
public final class StateJson {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final List<Map.Entry<String, Field>> SWITCH =
      List.of(
          Map.entry("scope", Field.SCOPE),
          Map.entry("state", Field.NEW_VALUE),
          Map.entry("trigger", Field.TRIGGER),
          Map.entry("by", Field.ACTOR),
          Map.entry("reason", Field.EVENT_REASON));
  private static final List<Map.Entry<String, Field>> TERMS =
      List.of(
          Map.entry("cl_ord_id", Field.CL_ORD_ID),
          Map.entry("symbol", Field.SYMBOL),
          Map.entry("side", Field.SIDE),
          Map.entry("ord_type", Field.ORD_TYPE),
          Map.entry("order_qty", Field.ORDER_QTY),
          Map.entry("limit_price", Field.LIMIT_PRICE),
          Map.entry("stop_price", Field.STOP_PRICE),
          Map.entry("strategy", Field.STRATEGY_ID));
  private static final List<Map.Entry<String, Field>> POSITION =
      List.of(
          Map.entry("symbol", Field.POSITION_SYMBOL),
          Map.entry("qty", Field.POSITION_QTY),
          Map.entry("avg_px", Field.POSITION_AVG_PX),
          Map.entry("cost_usd", Field.POSITION_COST),
          Map.entry("realized_usd", Field.POSITION_REALIZED));
  private static final List<Map.Entry<String, Field>> CHANGE =
      List.of(
          Map.entry("limit", Field.LIMIT_TYPE),
          Map.entry("from", Field.OLD_VALUE),
          Map.entry("to", Field.NEW_VALUE),
          Map.entry("by", Field.ACTOR),
          Map.entry("reason", Field.EVENT_REASON));

  private StateJson() {}

  /**
   * @param place where it was read
   */
  public static String of(StateAt state, String place) {
    ObjectNode json = JSON.createObjectNode();
    json.put("as_of", TimeStamps.text(state.time()));
    json.put("session", state.session());
    json.put("read_from", place);
    state.newest().ifPresent(event -> said(json.putObject("newest_event"), event, state));
    events(json.putArray("switches"), state.switches(), SWITCH, state);
    looks(json.putArray("prices"), state);
    orders(json.putArray("orders"), state);
    events(json.putArray("positions"), state.positions(), POSITION, state);
    state
        .money()
        .ifPresent(
            event ->
                said(json.putObject("day_pnl"), event, state)
                    .put("usd", event.text(Field.DAY_PNL)));
    limits(json.putObject("limits"), state);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }

  private static void events(
      ArrayNode into,
      List<EventDocument> events,
      List<Map.Entry<String, Field>> fields,
      StateAt state) {
    for (EventDocument event : events) {
      said(fields(into.addObject(), event, fields), event, state);
    }
  }

  private static ObjectNode fields(
      ObjectNode into, EventDocument event, List<Map.Entry<String, Field>> fields) {
    for (Map.Entry<String, Field> named : fields) {
      if (event.has(named.getValue())) {
        into.put(named.getKey(), event.text(named.getValue()));
      }
    }
    return into;
  }

  private static ObjectNode said(ObjectNode into, EventDocument event, StateAt state) {
    return into.put("event_id", event.id())
        .put("at", event.text(Field.TIMESTAMP))
        .put("age_ns", Duration.between(event.time(), state.time()).toNanos());
  }

  private static void looks(ArrayNode into, StateAt state) {
    for (Look look : state.looks()) {
      into.addObject()
          .put("symbol", look.symbol())
          .put("bid", look.bid())
          .put("bid_size", look.bidSize())
          .put("ask", look.ask())
          .put("ask_size", look.askSize())
          .put("received_at", TimeStamps.text(look.receivedAt()))
          .put("age_ns", look.ageAt(state.time()).toNanos())
          .put("said_by", look.saidBy().actionText())
          .put("event_id", look.saidBy().id());
    }
  }

  private static void orders(ArrayNode into, StateAt state) {
    for (OpenOrder order : state.orders()) {
      ObjectNode node = fields(into.addObject(), order.terms(), TERMS);
      node.put("status", order.status());
      node.put("cum_qty", order.cumQty());
      node.put("leaves_qty", order.leavesQty());
      node.put("since", order.terms().text(Field.TIMESTAMP));
      said(node, order.lastWord(), state);
    }
  }

  private static void limits(ObjectNode into, StateAt state) {
    if (!state.decisions().isEmpty()) {
      EventDocument decision = state.decisions().getFirst();
      said(into, decision, state)
          .put("limit_set_hash", decision.text(Field.LIMIT_SET_HASH))
          .put("applied_to", decision.text(Field.CL_ORD_ID));
      ArrayNode checks = into.putArray("checks");
      decision.checks().forEach(check -> LifePrinter.json(check, checks.addObject()));
    }
    events(into.putArray("changes"), state.limitChanges(), CHANGE, state);
  }
}
