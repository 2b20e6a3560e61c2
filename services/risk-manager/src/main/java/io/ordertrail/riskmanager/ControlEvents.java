package io.ordertrail.riskmanager;

import io.ordertrail.domain.TradingState;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.eventlog.RiskAction;

/** What risk records of limits, states and switches, and of the people who change them. */
final class ControlEvents {
  private final EventRecorder recorder;

  ControlEvents(EventRecorder recorder) {
    this.recorder = recorder;
  }

  void operator(String who, String approver, String command, String arguments, long nowNs) {
    recorder
        .begin(LifecycleAction.OPERATOR_ACTION, nowNs)
        .put(Field.ACTOR, who)
        .put(Field.APPROVER, approver)
        .put(Field.COMMAND, command)
        .put(Field.ARGUMENTS, arguments)
        .commit();
  }

  void stateChanged(Switch change, TradingState old, String approver, long nowNs) {
    recorder.begin(RiskAction.TRADING_STATE_CHANGED, nowNs);
    why(change.trigger(), change.reason());
    recorder
        .put(Field.SCOPE, change.scope().text())
        .put(Field.ACTOR, change.actor())
        .put(Field.APPROVER, approver)
        .put(Field.TRIGGER, change.trigger())
        .put(Field.OLD_VALUE, old)
        .put(Field.NEW_VALUE, change.state())
        .commit();
  }

  /** The person's own words, or those of the breaker's code. */
  private void why(String trigger, String reason) {
    Breaker breaker = Breaker.of(trigger);
    ReasonCode code = breaker == null ? ReasonCode.STATE_OPERATOR : breaker.code();
    recorder.put(Field.EVENT_CODE, code);
    recorder.put(Field.EVENT_REASON, reason.isEmpty() ? code.sentence() : reason);
  }

  void breakerTriggered(
      Breaker breaker, long observedE6, long limitE6, TradingState action, long nowNs) {
    recorder
        .begin(RiskAction.CIRCUIT_BREAKER_TRIGGERED, nowNs)
        .code(breaker.code())
        .put(Field.TRIGGER, breaker.label())
        .put(Field.LIMIT_TYPE, breaker.label())
        .put(Field.LIMIT_OBSERVED, observedE6)
        .put(Field.LIMIT_VALUE, limitE6)
        .put(Field.LIMIT_UTILIZATION, LimitWatch.used(observedE6, limitE6))
        .put(Field.SCOPE, ScopeRef.FIRM.text())
        .put(Field.TRADING_STATE, action)
        .commit();
  }

  void breakerReset(String trigger, String who, String approver, String reason, long nowNs) {
    recorder.begin(RiskAction.CIRCUIT_BREAKER_RESET, nowNs);
    why(Switch.MANUAL, reason);
    recorder
        .put(Field.TRIGGER, trigger)
        .put(Field.ACTOR, who)
        .put(Field.APPROVER, approver)
        .put(Field.SCOPE, ScopeRef.FIRM.text())
        .commit();
  }

  /**
   * @return the event's sequence
   */
  long killSwitchActivated(Switch change, int toCancel, long nowNs) {
    recorder.begin(RiskAction.KILL_SWITCH_ACTIVATED, nowNs);
    why(change.trigger(), change.reason());
    return recorder
        .put(Field.SCOPE, change.scope().text())
        .put(Field.ACTOR, change.actor())
        .put(Field.TRIGGER, change.trigger())
        .put(Field.KILL_TO_CANCEL, toCancel)
        .commit();
  }

  void killSwitchCompleted(CancelRun run, long nowNs) {
    recorder
        .begin(RiskAction.KILL_SWITCH_COMPLETED, nowNs)
        .put(Field.SCOPE, run.scope().text())
        .put(Field.ACTOR, run.actor())
        .put(Field.KILL_CANCELED, run.canceled())
        .put(Field.KILL_UNCONFIRMED, run.unconfirmed())
        .put(Field.KILL_ELAPSED_US, run.elapsedNs(nowNs) / 1_000)
        .commit();
  }

  void rearmed(ScopeRef scope, String who, String approver, String reason, long nowNs) {
    recorder.begin(RiskAction.KILL_SWITCH_REARMED, nowNs);
    why(Switch.MANUAL, reason);
    recorder
        .put(Field.SCOPE, scope.text())
        .put(Field.ACTOR, who)
        .put(Field.APPROVER, approver)
        .commit();
  }

  void limitCrossed(
      RiskAction action,
      CheckType type,
      String scope,
      long observedE6,
      long limitE6,
      TradingState state,
      long nowNs) {
    recorder
        .begin(action, nowNs)
        .code(type.code())
        .put(Field.LIMIT_TYPE, type.label())
        .put(Field.SCOPE, scope)
        .put(Field.LIMIT_OBSERVED, observedE6)
        .put(Field.LIMIT_VALUE, limitE6)
        .put(Field.LIMIT_UTILIZATION, LimitWatch.used(observedE6, limitE6))
        .put(Field.TRADING_STATE, state)
        .commit();
  }

  void limitChanged(
      String key, String oldValue, String newValue, String who, String reason, long nowNs) {
    recorder.begin(RiskAction.LIMIT_CHANGED, nowNs);
    why(Switch.MANUAL, reason);
    recorder
        .put(Field.LIMIT_TYPE, key)
        .put(Field.ACTOR, who)
        .put(Field.OLD_VALUE, oldValue)
        .put(Field.NEW_VALUE, newValue)
        .commit();
  }

  void throttled(CheckType type, long windowNs, long count, long limit, long nowNs) {
    recorder
        .begin(RiskAction.THROTTLE_APPLIED, nowNs)
        .code(type.code())
        .put(Field.THROTTLE_TYPE, type.label())
        .put(Field.THROTTLE_WINDOW_NS, windowNs)
        .put(Field.THROTTLE_COUNT, count)
        .put(Field.THROTTLE_LIMIT, limit)
        .commit();
  }
}
