package io.ordertrail.record;

import io.ordertrail.eventlog.RiskCheck;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows one order's life whole: its events and checks, where the time went, the market around it
 * and its fills. Pure.
 */
public final class LifePrinter {
  private static final JsonMapper JSON = JsonMapper.shared();

  private LifePrinter() {}

  /** Each line ends in a line end. */
  public static String text(Timeline life) {
    return TimelinePrinter.text(life)
        + WaterfallText.of(life.waterfall())
        + MarketContext.text(life)
        + Fills.text(life);
  }

  /**
   * @param place where it was read
   */
  public static String json(Timeline life, String place) {
    ObjectNode json = JSON.createObjectNode();
    json.put("cl_ord_id", life.clOrdId());
    json.put("state", life.state());
    json.put("complete", life.isComplete());
    json.put("length_ns", life.length().toNanos());
    json.put("read_from", place);
    WaterfallText.json(life.waterfall(), json.putObject("waterfall"));
    MarketContext.json(life, json.putArray("market"));
    checks(life, json.putArray("checks"));
    Fills.json(life, json.putArray("fills"));
    ArrayNode events = json.putArray("events");
    for (int i = 0; i < life.events().size(); i++) {
      ObjectNode entry = events.addObject();
      entry.put("since_first_ns", life.sinceFirst(i).toNanos());
      entry.put("since_previous_ns", life.sincePrevious(i).toNanos());
      entry.put("facts", Facts.line(life.events().get(i)));
      entry.set("event", life.events().get(i).source());
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }

  private static void checks(Timeline life, ArrayNode into) {
    for (EventDocument event : life.events()) {
      for (EventDocument.Check check : event.checks()) {
        ObjectNode node = into.addObject();
        node.put("event_id", event.id());
        json(check, node);
      }
    }
  }

  static void json(EventDocument.Check check, ObjectNode into) {
    into.put("type", check.type())
        .put("observed", check.observed())
        .put("limit", check.limit())
        .put("unit", RiskCheck.unitOf(check.type()))
        .put("utilization", check.utilization())
        .put("result", check.result());
    if (!check.code().isEmpty()) {
      into.put("code", check.code());
    }
  }
}
