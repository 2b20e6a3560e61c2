package io.ordertrail.record;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.eventlog.RiskAction;
import io.ordertrail.eventlog.ServiceName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Orders of a made-up history: many at once, each going on by one step when it is its turn. */
final class RandomOrders {
  private static final long E6 = Scribe.E6;

  private static final class Order {
    private final long id;
    private final String symbol;
    private final boolean buys;
    private final long qty;
    private String status = "";
    private long cum;

    Order(long id, String symbol, boolean buys, long qty) {
      this.id = id;
      this.symbol = symbol;
      this.buys = buys;
      this.qty = qty;
    }
  }

  private record Fill(Order order, long qty, long cum) {}

  private final Scribe scribe;
  private final List<Order> open = new ArrayList<>();
  private final List<Order> ended = new ArrayList<>();
  private final Deque<Fill> untold = new ArrayDeque<>();
  private long minted;

  RandomOrders(Scribe scribe) {
    this.scribe = scribe;
  }

  /** Another session: another account. */
  void forget() {
    open.clear();
    ended.clear();
    untold.clear();
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  void created(String symbol) {
    Order order =
        new Order(++minted, symbol, scribe.random.nextBoolean(), 1 + scribe.random.nextInt(100));
    open.add(order);
    scribe
        .market(
            terms(scribe.begin(ServiceName.RISK_MANAGER, OrderAction.CREATED), order), order.symbol)
        .commit();
    becomes(order, "CREATED");
  }

  private static EventRecorder terms(EventRecorder event, Order order) {
    return event
        .put(Field.CL_ORD_ID, order.id)
        .put(Field.SYMBOL, order.symbol)
        .put(Field.SIDE, order.buys ? "BUY" : "SELL")
        .put(Field.ORD_TYPE, "LIMIT")
        .put(Field.ORDER_QTY, order.qty * E6)
        .put(Field.LIMIT_PRICE, 100 * E6);
  }

  private void becomes(Order order, String status) {
    order.status = status;
    scribe.oracle.order(order.id, status, order.cum, order.qty - order.cum);
  }

  private void ends(Order order) {
    open.remove(order);
    scribe.oracle.ended(order.id);
  }

  void advance() {
    advance(open.get(scribe.random.nextInt(open.size())));
  }

  private void advance(Order order) {
    switch (order.status) {
      case "CREATED" -> decided(order);
      case "CHECKED" -> sent(order);
      case "PENDING_NEW", "UNKNOWN" -> answered(order);
      default -> works(order);
    }
  }

  private void decided(Order order) {
    boolean passed = scribe.random.nextInt(4) > 0;
    long limitE6 = scribe.random.nextLong(1, 1_000 * E6);
    EventRecorder event =
        terms(
            scribe.begin(
                ServiceName.RISK_MANAGER,
                passed ? RiskAction.CHECK_PASSED : RiskAction.CHECK_FAILED),
            order);
    scribe
        .market(event, order.symbol)
        .check("max_order_quantity", E6, limitE6, E6, passed, ReasonCode.RISK_MAX_ORDER_QTY)
        .commit();
    scribe.oracle.decided(order.id, limitE6);
    if (passed) {
      becomes(order, "CHECKED");
    } else {
      ends(order);
      terms(scribe.begin(ServiceName.RISK_MANAGER, OrderAction.DENIED), order).commit();
    }
  }

  private void sent(Order order) {
    if (scribe.random.nextInt(12) == 0) {
      says(ServiceName.RISK_MANAGER, OrderAction.CANCELED, order, "CANCELED").commit();
      ends(order);
    } else {
      terms(scribe.begin(ServiceName.EXECUTION_ENGINE, OrderAction.SUBMITTED), order).commit();
      becomes(order, "PENDING_NEW");
    }
  }

  private EventRecorder says(ServiceName service, Action action, Order order, String status) {
    return terms(scribe.begin(service, action), order)
        .put(Field.ORD_STATUS, status)
        .put(Field.CUM_QTY, order.cum * E6)
        .put(Field.LEAVES_QTY, (order.qty - order.cum) * E6);
  }

  private void works(OrderAction action, Order order, String status) {
    says(ServiceName.EXECUTION_ENGINE, action, order, status).commit();
    becomes(order, status);
  }

  private void completes(OrderAction action, Order order, String status) {
    says(ServiceName.EXECUTION_ENGINE, action, order, status).commit();
    says(ServiceName.EXECUTION_ENGINE, OrderAction.COMPLETED, order, status).commit();
    ends(order);
    ended.add(order);
  }

  private void answered(Order order) {
    int dice = scribe.random.nextInt(6);
    if (dice == 0) {
      completes(OrderAction.REJECTED, order, "REJECTED");
    } else if (dice == 1 && order.status.equals("PENDING_NEW")) {
      works(OrderAction.UNKNOWN_STATE, order, "UNKNOWN");
    } else {
      works(OrderAction.ACCEPTED, order, "NEW");
    }
  }

  private void works(Order order) {
    boolean canceling = order.status.equals("PENDING_CANCEL");
    int dice = scribe.random.nextInt(6);
    if (dice < 3) {
      filled(order, 1 + scribe.random.nextLong(order.qty - order.cum), canceling);
    } else if (canceling && dice == 3) {
      works(OrderAction.CANCEL_REJECTED, order, order.cum == 0 ? "NEW" : "PARTIALLY_FILLED");
    } else if (canceling) {
      completes(OrderAction.CANCELED, order, "CANCELED");
    } else if (dice == 3) {
      completes(OrderAction.EXPIRED, order, "EXPIRED");
    } else {
      works(OrderAction.CANCEL_REQUESTED, order, "PENDING_CANCEL");
    }
  }

  private void filled(Order order, long qty, boolean canceling) {
    order.cum += qty;
    untold.add(new Fill(order, qty, order.cum));
    boolean whole = order.cum == order.qty;
    String working = canceling ? "PENDING_CANCEL" : "PARTIALLY_FILLED";
    execution(order, qty, whole ? "FILLED" : working);
    if (whole) {
      says(ServiceName.EXECUTION_ENGINE, OrderAction.COMPLETED, order, "FILLED").commit();
      ends(order);
    } else {
      becomes(order, working);
    }
  }

  private void execution(Order order, long qty, String status) {
    Action action =
        order.cum == order.qty ? ExecutionAction.FILLED : ExecutionAction.PARTIALLY_FILLED;
    says(ServiceName.EXECUTION_ENGINE, action, order, status)
        .put(Field.LAST_QTY, qty * E6)
        .put(Field.LAST_PX, 100 * E6)
        .commit();
  }

  /** It moves the position, and the order stays ended. */
  void lateFill() {
    if (ended.isEmpty()) {
      return;
    }
    Order order = ended.get(scribe.random.nextInt(ended.size()));
    if (order.cum < order.qty) {
      long qty = 1 + scribe.random.nextLong(order.qty - order.cum);
      order.cum += qty;
      untold.add(new Fill(order, qty, order.cum));
      execution(order, qty, "CANCELED");
    }
  }

  /** Risk hears of the oldest fill that it has not heard of. */
  void told() {
    if (untold.isEmpty()) {
      return;
    }
    Fill fill = untold.poll();
    Order order = fill.order();
    scribe.oracle.told(order.symbol, order.buys ? fill.qty() : -fill.qty());
    scribe
        .begin(ServiceName.RISK_MANAGER, ExecutionAction.POSITION_CHANGED)
        .put(Field.CL_ORD_ID, order.id)
        .put(Field.POSITION_SYMBOL, order.symbol)
        .put(Field.POSITION_QTY, scribe.oracle.position(order.symbol).longValueExact() * E6)
        .put(Field.CUM_QTY, fill.cum() * E6)
        .commit();
  }
}
