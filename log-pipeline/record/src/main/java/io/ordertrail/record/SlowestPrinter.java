package io.ordertrail.record;

import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.Hop;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows the slowest orders, hop by hop. Pure. */
public final class SlowestPrinter {
  private static final JsonMapper JSON = JsonMapper.shared();

  private SlowestPrinter() {}

  /** One line an order under a headline; each ends in a line end. */
  public static String text(List<EventDocument> orders, Slowest question) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(headline(question));
    orders.forEach(order -> rows.add(row(order)));
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        int at = column;
        int width = rows.stream().mapToInt(r -> r.get(at).length()).max().orElse(1);
        String format = column < 3 ? "%-" + width + "s  " : "%" + width + "s  ";
        line.append(format.formatted(row.get(column)));
      }
      text.append(Printable.of(line.toString()).stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static List<String> headline(Slowest question) {
    List<String> words = new ArrayList<>(List.of("completed", "order", ""));
    words.add(question.by().isEmpty() ? "tick-to-wire*" : "tick-to-wire");
    for (Hop hop : Hop.values()) {
      boolean compared = question.by().filter(hop::equals).isPresent();
      words.add(hop.label() + (compared ? "*" : ""));
    }
    return words;
  }

  private static List<String> row(EventDocument order) {
    List<String> words = new ArrayList<>();
    words.add(order.text(Field.TIMESTAMP));
    words.add(order.text(Field.CL_ORD_ID));
    words.add(
        "%s %s %s %s"
            .formatted(
                order.text(Field.SIDE),
                order.text(Field.ORDER_QTY),
                order.text(Field.SYMBOL),
                order.text(Field.ORD_STATUS)));
    words.add(DurationText.of(order.integer(Field.TICK_TO_WIRE_NS)));
    for (Hop hop : Hop.values()) {
      words.add(order.has(hop.field()) ? DurationText.of(order.integer(hop.field())) : "?");
    }
    return words;
  }

  /**
   * @param place where it was read
   */
  public static String json(List<EventDocument> orders, Slowest question, String place) {
    ObjectNode json = JSON.createObjectNode();
    json.put("by", question.by().map(Hop::label).orElse("tick-to-wire"));
    json.put("read_from", place);
    ArrayNode list = json.putArray("orders");
    for (EventDocument order : orders) {
      ObjectNode node = list.addObject();
      node.put("completed_at", order.text(Field.TIMESTAMP));
      node.put("cl_ord_id", order.text(Field.CL_ORD_ID));
      node.put("trace_id", order.text(Field.TRACE_ID));
      node.put("symbol", order.text(Field.SYMBOL));
      node.put("side", order.text(Field.SIDE));
      node.put("order_qty", order.text(Field.ORDER_QTY));
      node.put("status", order.text(Field.ORD_STATUS));
      WaterfallText.json(Waterfall.of(List.of(order)), node.putObject("waterfall"));
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }
}
