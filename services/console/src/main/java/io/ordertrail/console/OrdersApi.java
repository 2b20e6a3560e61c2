package io.ordertrail.console;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.ordertrail.record.OrderQuery;
import io.ordertrail.record.RecordException;
import io.ordertrail.record.Timeline;
import io.ordertrail.runtime.AdminRefusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The order list: from the book, or from Elasticsearch. HTTP threads. */
final class OrdersApi {
  private static final int SHORTEST_ID = 6;
  private static final double NS_PER_MS = 1e6;

  private final Book book;
  private final RecordedOrders recorded;
  private final Record record;
  private final BooleanSupplier indexAnswers;

  OrdersApi(Book book, RecordedOrders recorded, Record record, BooleanSupplier indexAnswers) {
    this.book = book;
    this.recorded = recorded;
    this.record = record;
    this.indexAnswers = indexAnswers;
  }

  void handle(ServerRequest request, ServerResponse response) throws AdminRefusal {
    long startNs = System.nanoTime();
    Map<String, List<String>> query = new HashMap<>();
    request.query().names().forEach(name -> query.put(name, request.query().all(name)));
    String where = query.getOrDefault("where", List.of("book")).getFirst();
    OrderFilter filter = OrderFilter.of(query);
    ObjectNode answer =
        switch (where) {
          case "book" -> ofBook(filter);
          case "record" -> ofRecord(filter);
          default -> throw AdminRefusal.badRequest("where is book or record");
        };
    answer.put("tookMs", Math.round((System.nanoTime() - startNs) / NS_PER_MS));
    Replies.json(response, answer);
  }

  private ObjectNode ofBook(OrderFilter filter) {
    OrdersPage page = book.page(filter);
    if (page.size() == 0 && filter.before() == null && couldBeAnId(filter.text())) {
      Set<String> orders = ordersOf(filter.text());
      if (!orders.isEmpty()) {
        page = book.page(filter.ofOrders(orders));
      }
    }
    return page.json(
        book.hasForgotten()
            ? "the newest %,d orders of the session, from the journal".formatted(book.size())
            : "the session's orders, from the journal");
  }

  private static boolean couldBeAnId(String text) {
    return text.length() >= SHORTEST_ID && text.matches("[\\x21-\\x7e]+");
  }

  /** Those that a venue's id, a signal, an execution, a trace or an event leads to. */
  private Set<String> ordersOf(String id) {
    try {
      return indexAnswers.getAsBoolean() ? clOrdIds(record.inIndex(id)) : Set.of();
    } catch (RecordException e) {
      return Set.of(); // Elasticsearch has just gone; the book has none that begins so.
    }
  }

  private static Set<String> clOrdIds(OrderQuery.Lookup lookup) {
    return switch (lookup) {
      case OrderQuery.Lookup.NotFound _ -> Set.of();
      case OrderQuery.Lookup.Found(List<Timeline> lives) ->
          lives.stream()
              .map(Timeline::clOrdId)
              .filter(id -> !id.isEmpty())
              .collect(Collectors.toSet());
    };
  }

  private ObjectNode ofRecord(OrderFilter filter) throws AdminRefusal {
    try {
      OrderFilter known = filter;
      if (couldBeAnId(filter.text()) && !filter.text().startsWith("ot-")) {
        Set<String> orders = ordersOf(filter.text());
        known = orders.isEmpty() ? filter : filter.ofOrders(orders);
      }
      return recorded.page(known).json(recorded.place());
    } catch (RecordException e) {
      throw AdminRefusal.unavailable(e.getMessage());
    }
  }
}
