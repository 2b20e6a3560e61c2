package io.ordertrail.console;

import io.ordertrail.eventlog.EventText;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.record.EndedOrders;
import io.ordertrail.record.EventDocument;
import io.ordertrail.record.RecordException;
import io.ordertrail.record.Window;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Pages of orders out of Elasticsearch: those of every session that have ended. HTTP threads. */
final class RecordedOrders {
  private final EndedOrders orders;
  private final String where;

  /**
   * @param where Elasticsearch is, for people
   */
  RecordedOrders(EndedOrders orders, String where) {
    this.orders = orders;
    this.where = where;
  }

  String place() {
    return "Elasticsearch at "
        + where
        + ": ended orders of every session, by the time of their end";
  }

  OrdersPage page(OrderFilter filter) throws RecordException {
    OrdersPage page = new OrdersPage(filter.limit());
    // One more than is shown says whether there is another page.
    EndedOrders.Page found = orders.page(question(filter), cursor(filter), filter.limit() + 1);
    for (EventDocument end : found.ends()) {
      RecordedEvent.parse(end.json()).ifPresent(event -> offer(event, page));
    }
    page.total(found.total(), found.totalIsExact());
    return page;
  }

  private static void offer(RecordedEvent event, OrdersPage page) {
    BookOrder order = new BookOrder(event.text(Field.CL_ORD_ID));
    order.apply(event, UnaryOperator.identity());
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    order.json(row);
    page.offer(new Book.Key(order.atNs(), order.clOrdId()), true, () -> row);
  }

  private static EndedOrders.Cursor cursor(OrderFilter filter) {
    Book.Key before = filter.before();
    return before == null
        ? null
        : new EndedOrders.Cursor(EventText.time(before.atNs()), before.clOrdId());
  }

  private static EndedOrders.Question question(OrderFilter filter) {
    Set<String> statuses = new HashSet<>(filter.statuses());
    // All of them have ended.
    if (statuses.contains(OrderFilter.ENDED)) {
      statuses.clear();
    }
    return new EndedOrders.Question(
        filter.text(),
        filter.ids(),
        statuses,
        filter.symbol(),
        filter.side(),
        filter.strategy(),
        new Window(
            filter.sinceNs() == Long.MIN_VALUE ? Window.ALL.from() : Now.instant(filter.sinceNs()),
            filter.untilNs() == Long.MAX_VALUE ? Window.ALL.to() : Now.instant(filter.untilNs())));
  }
}
