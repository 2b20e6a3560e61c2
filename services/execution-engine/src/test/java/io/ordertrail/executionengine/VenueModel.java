package io.ordertrail.executionengine;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrderIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The venue's own books: orders by our id (each id once), fills, positions, cash, and the updates
 * that it would send. All orders buy. Not thread-safe by itself.
 */
final class VenueModel {
  static final String SYMBOL = "AAPL";

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
      return !VenueStatus.of(status).isEnd();
    }

    VenueOrder view() {
      return new VenueOrder(
          id, OrderIds.parseClOrdId(clOrdIdText), VenueStatus.of(status), filledQtyE6, submittedNs);
    }
  }

  /** What the venue says on its stream. */
  record Said(
      String event,
      String execId,
      String previousExecId,
      long qtyE6,
      long pxE6,
      Order of,
      VenueOrder order) {}

  final Map<String, Order> byClOrdId = new LinkedHashMap<>();
  final Map<String, Order> byId = new HashMap<>();
  final Set<Order> open = new LinkedHashSet<>();
  final List<VenueFill> fills = new ArrayList<>();
  int duplicateSubmissions;

  /** Stream and list call a fill the same, as Alpaca does. */
  boolean idsAgree = true;

  private final LongSupplier clock;
  private final Consumer<Said> stream;
  private int nextId = 1;
  private long positionE6;
  private long cashE6 = Decimal6.ofUnits(1_000_000_000);

  VenueModel(LongSupplier clock, Consumer<Said> stream) {
    this.clock = clock;
    this.stream = stream;
  }

  VenueHoldings holdings() {
    return new VenueHoldings(positionE6 == 0 ? Map.of() : Map.of(SYMBOL, positionE6), cashE6);
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
    open.add(order);
    say("new", "", 0, 0, order);
    return order;
  }

  /** The order in the old one's place, or null when that cannot be replaced. */
  Order replace(Order old, String clOrdIdText, long qtyE6) {
    if (byClOrdId.containsKey(clOrdIdText)) {
      duplicateSubmissions++;
      return null;
    }
    return end(old, "replaced") ? submit(clOrdIdText, qtyE6) : null;
  }

  VenueFill fill(Order order, long qtyE6, long pxE6) {
    order.filledQtyE6 += qtyE6;
    boolean whole = order.filledQtyE6 == order.qtyE6;
    if (order.isOpen()) {
      order.status = whole ? "filled" : "partially_filled";
    }
    if (whole) {
      open.remove(order);
    }
    int number = nextId++;
    String execId = "exec-" + number;
    String listId = idsAgree ? "20261123::" + execId : "activity-" + number;
    VenueFill fill =
        new VenueFill(listId, order.id, qtyE6, pxE6, order.filledQtyE6, clock.getAsLong());
    fills.add(fill);
    hold(qtyE6, Decimal6.multiply(qtyE6, pxE6));
    say(whole ? "fill" : "partial_fill", execId, qtyE6, pxE6, order);
    return fill;
  }

  private void hold(long qtyE6, long valueE6) {
    positionE6 += qtyE6;
    cashE6 -= valueE6;
  }

  /** Takes a fill back; an order that has ended stays as it ended. */
  void bust(VenueFill fill) {
    Order order = byId.get(fill.orderId());
    fills.remove(fill);
    order.filledQtyE6 -= fill.qtyE6();
    if (order.isOpen() && order.filledQtyE6 == 0) {
      order.status = "new";
    }
    hold(-fill.qtyE6(), -Decimal6.multiply(fill.qtyE6(), fill.pxE6()));
    String execId = "bust-" + nextId++;
    stream.accept(new Said("trade_bust", execId, fill.execId(), 0, 0, order, order.view()));
  }

  void correct(VenueFill fill, long pxE6) {
    Order order = byId.get(fill.orderId());
    VenueFill now =
        new VenueFill(
            fill.id(), fill.orderId(), fill.qtyE6(), pxE6, fill.cumQtyE6(), fill.venueTimeNs());
    fills.set(fills.indexOf(fill), now);
    hold(0, Decimal6.multiply(fill.qtyE6(), pxE6) - Decimal6.multiply(fill.qtyE6(), fill.pxE6()));
    String execId = "correct-" + nextId++;
    stream.accept(
        new Said("trade_correct", execId, fill.execId(), fill.qtyE6(), pxE6, order, order.view()));
  }

  /** Held back, guaranteed or done for the day. */
  void restate(Order order, String status) {
    order.status = status;
    say(status, "", 0, 0, order);
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
    open.remove(order);
    say(status, "", 0, 0, order);
    return true;
  }

  private void say(String event, String execId, long qtyE6, long pxE6, Order order) {
    stream.accept(new Said(event, execId, "", qtyE6, pxE6, order, order.view()));
  }
}
