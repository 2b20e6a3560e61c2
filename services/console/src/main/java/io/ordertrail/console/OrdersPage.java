package io.ordertrail.console;

import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Collects one page of orders, and counts all that fit. One thread. */
final class OrdersPage {
  private final int limit;
  private final ArrayNode rows = JsonNodeFactory.instance.arrayNode();
  private long total;
  private boolean totalIsExact = true;
  private boolean more;
  private Book.Key last;

  OrdersPage(int limit) {
    this.limit = limit;
  }

  /**
   * @param behindCursor whether it comes after the page before
   */
  void offer(Book.Key key, boolean behindCursor, Supplier<ObjectNode> row) {
    total++;
    if (behindCursor && rows.size() < limit) {
      rows.add(row.get());
      last = key;
    } else if (behindCursor) {
      more = true;
    }
  }

  /** For a source that counts by itself. */
  void total(long counted, boolean exact) {
    total = counted;
    totalIsExact = exact;
  }

  int size() {
    return rows.size();
  }

  /**
   * @param from where it was read, for a person
   */
  ObjectNode json(String from) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("rows", rows);
    json.put("total", total);
    json.put("totalIsExact", totalIsExact);
    json.put("next", more ? last.atNs() + "-" + last.clOrdId() : null);
    json.put("from", from);
    return json;
  }
}
