package io.ordertrail.record;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.AuditAction;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.MarketDataAction;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.RiskAction;
import io.ordertrail.eventlog.SignalAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Builds a state from events. How the writers interleave does not matter, so that journals can be
 * read one after the other; of one writer's events the last that it wrote holds, also when its
 * clock was set back between two of them. One thread.
 */
final class Replay {
  private final Sessions sessions = new Sessions();
  private final OpenOrders orders = new OpenOrders();
  private final Map<String, EventDocument> switches = new TreeMap<>();
  private final Map<String, EventDocument> limitChanges = new TreeMap<>();
  private final Map<String, EventDocument> positions = new TreeMap<>();
  private final Map<String, EventDocument> decisions = new TreeMap<>();
  private final Map<String, Look> looks = new TreeMap<>();
  private EventDocument newest;
  private EventDocument money;

  /** What stands from one session to the next. */
  void lasting(EventDocument event) {
    newest = newer(event);
    if (event.is(LifecycleAction.CONFIG_LOADED)) {
      sessions.accept(event);
    } else if (event.is(LifecycleAction.CLOCK_OFFSET_EXCEEDED)) {
      sessions.clockStepped(event);
    } else if (event.is(RiskAction.TRADING_STATE_CHANGED)) {
      switches.merge(event.text(Field.SCOPE), event, Replay::later);
    } else if (event.is(RiskAction.LIMIT_CHANGED)) {
      limitChanges.merge(event.text(Field.LIMIT_TYPE), event, Replay::later);
    }
  }

  Instant sessionBegan() {
    return sessions.began();
  }

  /** After all of {@link #lasting}: an event of another session is passed over. */
  void ofSession(EventDocument event) {
    Optional<Action> action = event.action();
    if (action.isEmpty() || !sessions.isCurrent(event)) {
      return;
    }
    newest = newer(event);
    Look.of(event).ifPresent(look -> looks.merge(look.symbol(), look, Replay::later));
    if (event.has(Field.DAY_PNL)) {
      money = later(money, event);
    }
    switch (action.get()) {
      case OrderAction order -> orders.onOrder(order, event);
      case RiskAction risk -> onRisk(risk, event);
      case ExecutionAction execution -> onExecution(execution, event);
      case SignalAction _, MarketDataAction _, LifecycleAction _, AuditAction _ -> {}
    }
  }

  private void onRisk(RiskAction action, EventDocument event) {
    orders.onRisk(action, event);
    decisions.merge(event.text(Field.SYMBOL), event, Replay::later);
  }

  private void onExecution(ExecutionAction action, EventDocument event) {
    orders.onExecution(action, event);
    if (action == ExecutionAction.POSITION_CHANGED) {
      positions.merge(event.text(Field.POSITION_SYMBOL), event, Replay::later);
    }
  }

  private EventDocument newer(EventDocument event) {
    return newest == null || EventDocument.IN_ORDER.compare(newest, event) <= 0 ? event : newest;
  }

  private static EventDocument later(EventDocument a, EventDocument b) {
    return a == null || !a.isAfter(b) ? b : a;
  }

  private static Look later(Look a, Look b) {
    return b.isNewerThan(a) ? b : a;
  }

  StateAt state(Instant time) {
    List<EventDocument> newestDecisions = new ArrayList<>(decisions.values());
    newestDecisions.sort(EventDocument.AS_WRITTEN.reversed());
    return new StateAt(
        time,
        sessions.current(),
        Optional.ofNullable(newest),
        List.copyOf(looks.values()),
        orders.list(),
        List.copyOf(positions.values()),
        List.copyOf(switches.values()),
        newestDecisions,
        List.copyOf(limitChanges.values()),
        Optional.ofNullable(money));
  }
}
