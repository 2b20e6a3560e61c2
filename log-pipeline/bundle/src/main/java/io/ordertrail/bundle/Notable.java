package io.ordertrail.bundle;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.AuditAction;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.MarketDataAction;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.RiskAction;
import io.ordertrail.eventlog.SignalAction;
import io.ordertrail.record.EventDocument;
import java.util.Optional;
import java.util.Set;

/** Which events somebody reads first. Pure. */
final class Notable {
  private static final String ALERT_KIND = "alert";
  private static final String FAILURE = "failure";

  /** The alert that always fires, so that somebody notices when none can. */
  static final String DEAD_MANS_SWITCH = "Watchdog";

  /** What people and the house did, and what broke; never one line an order. */
  private static final Set<Action> CHAPTERS =
      Set.of(
          SignalAction.MODEL_LOADED,
          RiskAction.LIMIT_BREACHED,
          RiskAction.LIMIT_CHANGED,
          RiskAction.OVERRIDE_GRANTED,
          RiskAction.OVERRIDE_EXPIRED,
          RiskAction.CIRCUIT_BREAKER_TRIGGERED,
          RiskAction.CIRCUIT_BREAKER_RESET,
          RiskAction.KILL_SWITCH_ACTIVATED,
          RiskAction.KILL_SWITCH_COMPLETED,
          RiskAction.KILL_SWITCH_REARMED,
          RiskAction.TRADING_STATE_CHANGED,
          OrderAction.UNKNOWN_STATE,
          ExecutionAction.CORRECTED,
          ExecutionAction.BUSTED,
          MarketDataAction.FEED_CONNECTED,
          MarketDataAction.FEED_DISCONNECTED,
          MarketDataAction.FEED_AUTH_FAILED,
          MarketDataAction.FEED_STALE,
          MarketDataAction.FEED_RECOVERED,
          MarketDataAction.SYMBOL_HALTED,
          MarketDataAction.SYMBOL_RESUMED,
          LifecycleAction.SERVICE_STARTING,
          LifecycleAction.SERVICE_STOPPED,
          LifecycleAction.CONFIG_CHANGED,
          LifecycleAction.SESSION_OPENED,
          LifecycleAction.SESSION_CLOSED,
          LifecycleAction.RECONCILIATION_BREAK,
          LifecycleAction.RECONCILIATION_BREAK_RESOLVED,
          LifecycleAction.CLOCK_OFFSET_EXCEEDED,
          LifecycleAction.CLOCK_RECOVERED,
          LifecycleAction.BUS_GAP_DETECTED,
          LifecycleAction.OPERATOR_ACTION,
          LifecycleAction.ALERT_FIRED,
          LifecycleAction.ALERT_RESOLVED,
          AuditAction.EVENTS_DROPPED,
          AuditAction.VERIFICATION_FAILED,
          AuditAction.INDEX_REJECTED);

  private static final Set<Action> SWITCHES =
      Set.of(
          RiskAction.KILL_SWITCH_ACTIVATED,
          RiskAction.KILL_SWITCH_COMPLETED,
          RiskAction.KILL_SWITCH_REARMED,
          RiskAction.CIRCUIT_BREAKER_TRIGGERED,
          RiskAction.CIRCUIT_BREAKER_RESET,
          RiskAction.TRADING_STATE_CHANGED);

  private Notable() {}

  /** What a timeline of one page has. */
  static boolean isChapter(EventDocument event) {
    return event.action().filter(CHAPTERS::contains).isPresent();
  }

  /** What is marked among all events: chapters, and what failed of single orders. */
  static boolean isMarked(EventDocument event) {
    return isChapter(event) || isFailure(event);
  }

  /** A failure or a breach, be it only the denial of one order. */
  static boolean isFailure(EventDocument event) {
    return isAlert(event) || event.text(Field.EVENT_OUTCOME).equals(FAILURE);
  }

  /** What halts or re-arms trading. */
  static boolean isSwitch(EventDocument event) {
    return event.action().filter(SWITCHES::contains).isPresent();
  }

  /** Something went wrong; not that somebody was told of it, nor that a check did its work. */
  static boolean isTrouble(EventDocument event) {
    Optional<Action> action = event.action();
    if (action.isEmpty()) {
      return false;
    }
    boolean itsWork =
        action.get() == LifecycleAction.ALERT_FIRED
            || action.get() == SignalAction.DISCARDED
            || action.get() == RiskAction.LIMIT_WARNING
            || action.get() == RiskAction.CHECK_FAILED
            || action.get() == OrderAction.DENIED;
    return !itsWork && isFailure(event);
  }

  private static boolean isAlert(EventDocument event) {
    return event.text(Field.EVENT_KIND).equals(ALERT_KIND);
  }
}
