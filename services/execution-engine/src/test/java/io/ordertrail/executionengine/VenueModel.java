package io.ordertrail.executionengine;

import io.ordertrail.domain.OrderIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The venue's own books: orders by our id (each id once), fills with two kinds of ids as at Alpaca,
 * and the updates that it would send. Not thread-safe by itself.
 */
final class VenueModel {
  static final class Order {
    final String id;
    final String clOrdIdText;
    final long qtyE6;
    final long submittedNs;
    String status = "new";
    long filledQtyE6;

    Order(String id, String clOrdIdText, long qtyE6, long submittedNs) {
      this.id = id;
      this.clOrdIdText = clOrdIdText;
      this.qtyE6 = qtyE6;
      this.submittedNs = submittedNs;
    }

    boolean isOpen() {
      return status.equals("new") || status.equals("partially_filled");
    }

    VenueOrder view() {
      return new VenueOrder(
          id, OrderIds.parseClOrdId(clOrdIdText), VenueStatus.of(status), filledQtyE6, submittedNs);
    }
  }

  /** What the venue says on its stream. */
  record Said(String event, String execId, long qtyE6, long pxE6, Order of, VenueOrder order) {}

  final Map<String, Order> byClOrdId = new LinkedHashMap<>();
  final Map<String, Order> byId = new HashMap<>();
  final List<VenueFill> fills = new ArrayList<>();
  int duplicateSubmissions;

  private final LongSupplier clock;
  private final Consumer<Said> stream;
  private int nextId = 1;

  VenueModel(LongSupplier clock, Consumer<Said> stream) {
    this.clock = clock;
    this.stream = stream;
  }

  /** The new order, or null when its id was used before. */
  Order submit(String clOrdIdText, long qtyE6) {
    if (byClOrdId.containsKey(clOrdIdText)) {
      duplicateSubmissions++;
      return null;
    }
    Order order = new Order("venue-" + nextId++, clOrdIdText, qtyE6, clock.getAsLong());
    byClOrdId.put(clOrdIdText, order);
    byId.put(order.id, order);
    say("new", "", 0, 0, order);
    return order;
  }

  void fill(Order order, long qtyE6, long pxE6) {
    order.filledQtyE6 += qtyE6;
    boolean whole = order.filledQtyE6 == order.qtyE6;
    if (order.isOpen()) {
      order.status = whole ? "filled" : "partially_filled";
    }
    int number = nextId++;
    fills.add(
        new VenueFill(
            "activity::" + number, order.id, qtyE6, pxE6, order.filledQtyE6, clock.getAsLong()));
    say(whole ? "fill" : "partial_fill", "exec-" + number, qtyE6, pxE6, order);
  }

  /** False when the order is past cancelling. */
  boolean cancel(Order order) {
    return end(order, "canceled");
  }

  boolean expire(Order order) {
    return end(order, "expired");
  }

  boolean reject(Order order) {
    return order.filledQtyE6 == 0 && end(order, "rejected");
  }

  private boolean end(Order order, String status) {
    if (!order.isOpen()) {
      return false;
    }
    order.status = status;
    say(status, "", 0, 0, order);
    return true;
  }

  private void say(String event, String execId, long qtyE6, long pxE6, Order order) {
    stream.accept(new Said(event, execId, qtyE6, pxE6, order, order.view()));
  }
}
