package io.ordertrail.invariants;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.RiskAction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A session without fault, of every kind of life that an order can have. */
final class SampleSession {
  static final String RISK = "risk-manager";
  static final String EXECUTION = "execution-engine";
  private static final long STEP_NS = 250_000;
  private static final String[] SYMBOLS = {"AAPL", "MSFT", "NVDA"};

  private final Random random;
  private final List<SampleEvent> events = new ArrayList<>();
  private final Map<String, Long> sequences = new HashMap<>();
  private final Map<String, Long> positions = new HashMap<>();
  final Map<String, Long> venue = new HashMap<>();
  private long nowNs = STEP_NS;
  private int minted;

  private String clOrdId;
  private String symbol;
  private String side;
  private long qty;
  private long cum;
  private int fills;

  SampleSession(Random random) {
    this.random = random;
  }

  /** All events in the order of time. */
  static SampleSession of(Random random, int orders) {
    SampleSession session = new SampleSession(random);
    for (int i = 0; i < orders; i++) {
      session.order(Life.values()[i % Life.values().length]);
    }
    return session;
  }

  enum Life {
    FILLED,
    PARTLY_FILLED_THEN_CANCELED,
    DENIED,
    REJECTED,
    EXPIRED,
    LOST_BEFORE_EXECUTION,
    UNKNOWN_THEN_FILLED,
    REPLACED,
    LATE_FILL,
    BUSTED,
    CORRECTED
  }

  List<SampleEvent> events() {
    return events;
  }

  private void order(Life life) {
    clOrdId = "ot-%016x".formatted(++minted);
    symbol = SYMBOLS[random.nextInt(SYMBOLS.length)];
    side = random.nextBoolean() ? "BUY" : "SELL";
    qty = 10 + random.nextInt(90);
    cum = 0;
    fills = 0;
    order(RISK, OrderAction.CREATED);
    if (life == Life.DENIED) {
      order(RISK, RiskAction.CHECK_FAILED);
      order(RISK, OrderAction.DENIED);
      return;
    }
    SampleEvent decision = order(RISK, RiskAction.CHECK_PASSED).put(Field.TRADING_STATE, "ACTIVE");
    if (life == Life.LOST_BEFORE_EXECUTION) {
      order(RISK, OrderAction.CANCELED);
      return;
    }
    order(EXECUTION, OrderAction.SUBMITTED)
        .put(Field.DECISION_ID, decision.text(Field.EVENT_SEQUENCE));
    switch (life) {
      case REJECTED -> end(OrderAction.REJECTED, "REJECTED");
      case UNKNOWN_THEN_FILLED -> {
        order(EXECUTION, OrderAction.SUBMIT_TIMED_OUT);
        order(EXECUTION, OrderAction.UNKNOWN_STATE);
        accepted();
        fillAll();
      }
      default -> {
        accepted();
        work(life);
      }
    }
    venue.put(clOrdId, Decimal6.ofUnits(cum));
  }

  private void accepted() {
    order(EXECUTION, OrderAction.ACCEPTED);
  }

  private void work(Life life) {
    switch (life) {
      case FILLED -> fillAll();
      case PARTLY_FILLED_THEN_CANCELED -> {
        fill(qty / 2);
        order(EXECUTION, OrderAction.CANCEL_REQUESTED);
        end(OrderAction.CANCELED, "CANCELED");
      }
      case EXPIRED -> end(OrderAction.EXPIRED, "EXPIRED");
      case REPLACED -> {
        order(EXECUTION, OrderAction.REPLACE_REQUESTED);
        fill(qty / 2);
        end(OrderAction.REPLACED, "REPLACED");
      }
      case LATE_FILL -> {
        end(OrderAction.CANCELED, "CANCELED");
        fill(qty / 2);
        event(EXECUTION, LifecycleAction.RECONCILIATION_BREAK).put(Field.BREAK_KEY, clOrdId);
      }
      case BUSTED -> {
        fill(qty / 2);
        fillAll();
        change(ExecutionAction.BUSTED, -qty / 2);
      }
      case CORRECTED -> {
        fillAll();
        change(ExecutionAction.CORRECTED, -1);
      }
      default -> throw new AssertionError(life);
    }
  }

  private void fillAll() {
    while (cum < qty) {
      fill(1 + random.nextInt((int) (qty - cum)));
    }
    completed("FILLED");
  }

  private void fill(long lastQty) {
    cum += lastQty;
    fills++;
    Action action = cum == qty ? ExecutionAction.FILLED : ExecutionAction.PARTIALLY_FILLED;
    order(EXECUTION, action)
        .put(Field.EXEC_ID, "x-" + minted + "-" + fills)
        .put(Field.LAST_QTY, "" + lastQty)
        .put(Field.LAST_PX, "100.25")
        .put(Field.CUM_QTY, "" + cum);
    position(lastQty);
  }

  private void change(ExecutionAction action, long delta) {
    long original = action == ExecutionAction.BUSTED ? -delta : qty;
    cum += delta;
    SampleEvent event =
        order(EXECUTION, action)
            .put(Field.EXEC_ID, "x-" + minted + "-1")
            .put(Field.ORIGINAL_QTY, "" + original)
            .put(Field.ORIGINAL_PX, "100.25")
            .put(Field.CUM_QTY, "" + cum);
    if (action == ExecutionAction.CORRECTED) {
      event.put(Field.CORRECTED_QTY, "" + (original + delta)).put(Field.CORRECTED_PX, "100.25");
    }
    position(delta);
  }

  private void position(long lastQty) {
    long held = positions.merge(symbol, side.equals("BUY") ? lastQty : -lastQty, Long::sum);
    event(RISK, ExecutionAction.POSITION_CHANGED)
        .put(Field.CL_ORD_ID, clOrdId)
        .put(Field.SIDE, side)
        .put(Field.POSITION_SYMBOL, symbol)
        .put(Field.POSITION_QTY, "" + held)
        .put(Field.CUM_QTY, "" + cum);
  }

  private void end(OrderAction action, String status) {
    order(EXECUTION, action);
    completed(status);
  }

  private void completed(String status) {
    order(EXECUTION, OrderAction.COMPLETED)
        .put(Field.ORD_STATUS, status)
        .put(Field.CUM_QTY, "" + cum)
        .number(Field.FILLS, fills)
        .number(Field.HOP_PUBLISH_NS, 10)
        .number(Field.HOP_RISK_NS, 20)
        .number(Field.TICK_TO_WIRE_NS, 30);
  }

  private SampleEvent order(String service, Action action) {
    return event(service, action)
        .put(Field.CL_ORD_ID, clOrdId)
        .put(Field.SYMBOL, symbol)
        .put(Field.SIDE, side)
        .put(Field.ORD_TYPE, "LIMIT")
        .put(Field.TIME_IN_FORCE, "DAY")
        .put(Field.ORDER_QTY, "" + qty)
        .put(Field.LIMIT_PRICE, "100.25");
  }

  private SampleEvent event(String service, Action action) {
    long sequence = sequences.merge(service, 1L, Long::sum);
    nowNs += STEP_NS + random.nextInt((int) STEP_NS);
    SampleEvent event = SampleEvent.of(service, sequence, nowNs, action);
    events.add(event);
    return event;
  }
}
