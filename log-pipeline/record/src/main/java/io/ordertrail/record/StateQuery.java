package io.ordertrail.record;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.MarketDataAction;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.RiskAction;
import io.ordertrail.eventlog.SignalAction;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The state of the house at a time, by replaying the record up to it: first what outlives a session
 * (switches and changed limits), then the session that was running. One thread.
 */
public final class StateQuery {
  private static final Set<Action> LASTING =
      Set.of(
          LifecycleAction.CONFIG_LOADED,
          LifecycleAction.CLOCK_OFFSET_EXCEEDED,
          RiskAction.TRADING_STATE_CHANGED,
          RiskAction.LIMIT_CHANGED);
  private static final Set<Action> OF_SESSION = ofSession();

  private final RecordSource source;

  public StateQuery(RecordSource source) {
    this.source = source;
  }

  private static Set<Action> ofSession() {
    Set<Action> actions = new HashSet<>();
    actions.addAll(List.of(OrderAction.values()));
    actions.addAll(List.of(ExecutionAction.values()));
    actions.addAll(List.of(RiskAction.CHECK_PASSED, RiskAction.CHECK_FAILED));
    actions.addAll(List.of(SignalAction.GENERATED, SignalAction.DISCARDED));
    actions.add(MarketDataAction.BOOK_SNAPSHOT);
    return Set.copyOf(actions);
  }

  /** With everything that was recorded with that time or an earlier one. */
  public StateAt at(Instant time) throws RecordException {
    Replay replay = new Replay();
    source.replay(LASTING, Window.until(time), replay::lasting);
    source.replay(OF_SESSION, new Window(replay.sessionBegan(), time), replay::ofSession);
    return replay.state(time);
  }
}
