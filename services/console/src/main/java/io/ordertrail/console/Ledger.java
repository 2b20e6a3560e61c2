package io.ordertrail.console;

import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.eventlog.RiskAction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the journal says beside the orders: positions, the day's result, who switched trading, and
 * whether the services are stopping. One thread writes, any may read.
 */
final class Ledger {
  /**
   * What an operator or a breaker did to a scope.
   *
   * @param state in capitals, as recorded
   */
  record Switch(
      String scope,
      String state,
      String trigger,
      String by,
      String reason,
      long atNs,
      String eventId) {}

  /** Decimals as recorded. */
  record Position(
      String symbol, String qty, String avgPx, String cost, String realized, long atNs) {}

  /**
   * The day's result.
   *
   * @param usd empty before the first word
   */
  record Day(String usd, long atNs) {}

  private final Map<String, Switch> switches = new TreeMap<>();
  private final Map<String, Position> positions = new TreeMap<>();
  private final Map<String, LifecycleAction> lastWords = new HashMap<>();
  private Day day = new Day("", 0);

  synchronized void accept(RecordedEvent event) {
    if (event.has(Field.DAY_PNL)) {
      long atNs = event.integer(Field.TIMESTAMP);
      day = atNs >= day.atNs() ? new Day(event.text(Field.DAY_PNL), atNs) : day;
    }
    if (event.action() == ExecutionAction.POSITION_CHANGED) {
      Position position = position(event);
      positions.put(position.symbol(), position);
    } else if (event.action() == RiskAction.TRADING_STATE_CHANGED) {
      switched(event);
    } else if (event.action() instanceof LifecycleAction action && isOfLife(action)) {
      lastWords.put(event.text(Field.SERVICE_NAME), action);
    }
  }

  private static boolean isOfLife(LifecycleAction action) {
    return action == LifecycleAction.SERVICE_STARTING
        || action == LifecycleAction.SERVICE_READY
        || action == LifecycleAction.SERVICE_STOPPING
        || action == LifecycleAction.SERVICE_STOPPED;
  }

  /** A switch outlives its session: also those of earlier ones are told here. */
  synchronized void switched(RecordedEvent event) {
    Switch change =
        new Switch(
            event.text(Field.SCOPE),
            event.text(Field.NEW_VALUE),
            event.text(Field.TRIGGER),
            event.text(Field.ACTOR),
            event.text(Field.EVENT_REASON),
            event.integer(Field.TIMESTAMP),
            event.text(Field.EVENT_ID));
    switches.merge(change.scope(), change, (old, next) -> next.atNs() >= old.atNs() ? next : old);
  }

  private static Position position(RecordedEvent event) {
    return new Position(
        event.text(Field.POSITION_SYMBOL),
        event.text(Field.POSITION_QTY),
        event.text(Field.POSITION_AVG_PX),
        event.text(Field.POSITION_COST),
        event.text(Field.POSITION_REALIZED),
        event.integer(Field.TIMESTAMP));
  }

  synchronized List<Switch> switches() {
    return new ArrayList<>(switches.values());
  }

  synchronized List<Position> positions() {
    return new ArrayList<>(positions.values());
  }

  synchronized Day day() {
    return day;
  }

  /** Whether a service's last word was that it stops. */
  synchronized boolean isStopping() {
    return lastWords.values().stream()
        .anyMatch(
            word ->
                word == LifecycleAction.SERVICE_STOPPING
                    || word == LifecycleAction.SERVICE_STOPPED);
  }
}
