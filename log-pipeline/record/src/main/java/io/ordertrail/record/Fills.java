package io.ordertrail.record;

import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An order's executions, as they were recorded; corrections and busts stay visible. Pure. */
final class Fills {
  private static final List<Map.Entry<String, Field>> JSON_FIELDS =
      List.of(
          Map.entry("exec_id", Field.EXEC_ID),
          Map.entry("last_qty", Field.LAST_QTY),
          Map.entry("last_px", Field.LAST_PX),
          Map.entry("cum_qty", Field.CUM_QTY),
          Map.entry("leaves_qty", Field.LEAVES_QTY),
          Map.entry("avg_px", Field.AVG_PX),
          Map.entry("liquidity", Field.LIQUIDITY),
          Map.entry("fee_usd", Field.FEE),
          Map.entry("venue_time", Field.VENUE_TIME),
          Map.entry("receive_time", Field.RECEIVE_TIME),
          Map.entry("arrival_mid", Field.ARRIVAL_MID),
          Map.entry("slippage_bps", Field.EXEC_SLIPPAGE_BPS),
          Map.entry("original_qty", Field.ORIGINAL_QTY),
          Map.entry("original_px", Field.ORIGINAL_PX),
          Map.entry("corrected_qty", Field.CORRECTED_QTY),
          Map.entry("corrected_px", Field.CORRECTED_PX));

  private Fills() {}

  private static List<EventDocument> of(Timeline life) {
    return life.events().stream()
        .filter(
            event ->
                event.action().filter(action -> action instanceof ExecutionAction).isPresent()
                    && !event.is(ExecutionAction.POSITION_CHANGED))
        .toList();
  }

  /** Lines with line ends; none when nothing was filled. */
  static String text(Timeline life) {
    StringBuilder text = new StringBuilder();
    for (EventDocument fill : of(life)) {
      StringBuilder line = new StringBuilder();
      line.append("  %s  %-26s  ".formatted(life.clock(fill), fill.actionText()));
      line.append(quantity(fill));
      said(line, ", venue's time ", fill, Field.VENUE_TIME);
      said(line, ", arrival mid ", fill, Field.ARRIVAL_MID);
      said(line, ", execution ", fill, Field.EXEC_ID);
      text.append(text.isEmpty() ? "fills\n" : "");
      text.append(Printable.of(line.toString())).append('\n');
    }
    return text.toString();
  }

  private static String quantity(EventDocument fill) {
    if (fill.is(ExecutionAction.CORRECTED)) {
      return "%s at %s becomes %s at %s"
          .formatted(
              fill.text(Field.ORIGINAL_QTY),
              fill.text(Field.ORIGINAL_PX),
              fill.text(Field.CORRECTED_QTY),
              fill.text(Field.CORRECTED_PX));
    }
    return fill.is(ExecutionAction.BUSTED)
        ? "%s at %s is taken back"
            .formatted(fill.text(Field.ORIGINAL_QTY), fill.text(Field.ORIGINAL_PX))
        : "%s at %s".formatted(fill.text(Field.LAST_QTY), fill.text(Field.LAST_PX));
  }

  private static void said(StringBuilder text, String word, EventDocument fill, Field field) {
    if (fill.has(field)) {
      text.append(word).append(fill.text(field));
    }
  }

  static void json(Timeline life, ArrayNode into) {
    for (EventDocument fill : of(life)) {
      ObjectNode node = into.addObject();
      node.put("at", fill.text(Field.TIMESTAMP));
      node.put("action", fill.actionText());
      node.put("event_id", fill.id());
      for (Map.Entry<String, Field> named : JSON_FIELDS) {
        if (fill.has(named.getValue())) {
          node.put(named.getKey(), fill.text(named.getValue()));
        }
      }
    }
  }
}
