package io.ordertrail.riskmanager;

import io.ordertrail.domain.TradingState;
import io.ordertrail.eventlog.RiskAction;
import io.ordertrail.runtime.AdminRefusal;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Changes the trading state: by people's instructions and by circuit breakers. Stops new orders
 * first, cancels next, records then, and lets another thread write the state to the disk. The
 * agent's thread.
 */
final class Control {
  private static final String HOUSE = "risk-manager";

  private final Desk desk;
  private final Breakers breakers;
  private final Rearming rearming;
  private final LimitWatch watch;
  private final CancelRuns runs;
  private final ControlEvents events;
  private final RiskMeters meters;
  private final StateKeeper keeper;
  private final HaltNotices notices;
  private final String session;
  private final Map<CancelRun, CompletableFuture<Instruction.Answer>> waiting = new HashMap<>();
  private final LookedAtNow now;
  private long revision;
  private long savedPeakE6;

  /** The time of the present turn of the agent's loop. */
  static final class LookedAtNow {
    long ns;
  }

  Control(
      Desk desk,
      Breakers breakers,
      CancelRuns.Sender sender,
      long cancelPatienceNs,
      ControlEvents events,
      RiskMeters meters,
      StateKeeper keeper,
      HaltNotices notices,
      String session) {
    this.desk = desk;
    this.breakers = breakers;
    this.rearming = new Rearming(desk, breakers);
    this.now = new LookedAtNow();
    this.watch = new LimitWatch(desk, this::limitCrossed);
    this.runs = new CancelRuns(desk, sender, cancelPatienceNs, this::ended);
    this.events = events;
    this.meters = meters;
    this.keeper = keeper;
    this.notices = notices;
    this.session = session;
  }

  LimitWatch watch() {
    return watch;
  }

  /** Cancels what a switch that was set before this run, or in it, still finds working. */
  void resume(long nowNs) {
    now.ns = nowNs;
    for (Switch standing : desk.switches().standing()) {
      if (runs.start(standing, nowNs).toCancel() == 0) {
        runs.stop(standing.scope(), this::tellWaiting);
      }
    }
  }

  /** Sends cancels again and sees which orders have ended; each turn of the loop. */
  int poll(long nowNs) {
    now.ns = nowNs;
    return runs.poll(nowNs);
  }

  /** Looks at limits and breakers; a few times a second and after fills. */
  void look(long nowNs) {
    now.ns = nowNs;
    long pnlE6 = desk.portfolio().pnlE6();
    if (desk.day().roll(nowNs, pnlE6)) {
      desk.portfolio().clearVolumes();
      save();
    }
    desk.day().mark(pnlE6);
    watch.look(nowNs);
    Breaker breaker = breakers.toTrip(nowNs);
    if (breaker != null) {
      trip(breaker, nowNs);
    }
  }

  /** Keeps a new best of the day; once a second. */
  void keepPeak() {
    if (desk.day().peakE6() != savedPeakE6) {
      save();
    }
  }

  private void trip(Breaker breaker, long nowNs) {
    long observedE6 = breakers.observed(breaker, nowNs);
    long limitE6 = breakers.limit(breaker);
    TradingState action = breakers.action(breaker);
    Switch change =
        new Switch(ScopeRef.FIRM, action, breaker.label(), HOUSE, breaker.code().sentence(), nowNs);
    TradingState old = desk.switches().firm();
    CancelRun run = take(change, nowNs);
    events.breakerTriggered(breaker, observedE6, limitE6, action, nowNs);
    tell(change, old, run, "", nowNs);
  }

  /** What cannot be trusted halts the firm: told as if a breaker had tripped. */
  void haltUntrusted(String reason, long nowNs) {
    Switch change =
        new Switch(ScopeRef.FIRM, TradingState.HALTED, "state_unreadable", HOUSE, reason, nowNs);
    TradingState old = desk.switches().firm();
    tell(change, old, take(change, nowNs), "", nowNs);
  }

  /** In force and cancelling before anything is recorded. */
  private CancelRun take(Switch change, long nowNs) {
    desk.switches().set(change);
    runs.stop(change.scope(), this::tellWaiting);
    CancelRun run = change.state() == TradingState.ACTIVE ? null : runs.start(change, nowNs);
    save();
    return run;
  }

  private void tell(Switch change, TradingState old, CancelRun run, String approver, long nowNs) {
    if (change.state() == TradingState.HALTED) {
      long sequence = events.killSwitchActivated(change, run.toCancel(), nowNs);
      if (change.scope().equals(ScopeRef.FIRM)) {
        notices.halted(change, sequence);
      }
      Breaker breaker = Breaker.of(change.trigger());
      meters.killSwitch(
          change.scope().scope(), breaker == null ? Switch.MANUAL : breaker.metricLabel());
    }
    events.stateChanged(change, old, approver, nowNs);
  }

  private void ended(CancelRun run) {
    if (run.isWholeScope()) {
      events.killSwitchCompleted(run, now.ns);
      if (run.toCancel() > 0 && run.unconfirmed() == 0) {
        meters.killSwitchDone(run.scope().scope(), run.elapsedNs(now.ns));
      }
    }
    tellWaiting(run);
  }

  private void tellWaiting(CancelRun run) {
    CompletableFuture<Instruction.Answer> answer = waiting.remove(run);
    if (answer != null) {
      answer.complete(answer(run));
    }
  }

  private Instruction.Answer answer(CancelRun run) {
    DeskView view = DeskView.of(desk, watch, revision);
    return run == null
        ? new Instruction.Answer(view, null, 0, 0, 0)
        : new Instruction.Answer(
            view, run, run.canceled(), run.unconfirmed(), run.elapsedNs(now.ns) / 1_000);
  }

  private void limitCrossed(
      RiskAction action, CheckType type, int symbolIndex, long observedE6, long limitE6) {
    String scope =
        symbolIndex < 0
            ? ScopeRef.FIRM.text()
            : ScopeRef.symbol(desk.names().symbols().at(symbolIndex).text()).text();
    events.limitCrossed(action, type, scope, observedE6, limitE6, desk.switches().firm(), now.ns);
  }

  /** Does what a person asks. */
  void follow(Instruction instruction, long nowNs) {
    now.ns = nowNs;
    switch (instruction) {
      case Instruction.SetState set -> setState(set, nowNs);
      case Instruction.Rearm rearm -> rearm(rearm, nowNs);
      case Instruction.AskToRearm ask -> {
        events.operator(
            ask.who(),
            "",
            "rearm",
            "asked for, scope " + ask.scope().text() + ": " + ask.reason(),
            nowNs);
        ask.answer().complete(answer(null));
      }
      case Instruction.ExchangeLimits exchange -> exchange(exchange, nowNs);
      case Instruction.Look look -> {
        watch.look(nowNs);
        look.answer().complete(answer(null));
      }
    }
  }

  private void setState(Instruction.SetState set, long nowNs) {
    Switch change = set.change();
    TradingState old = desk.switches().of(change.scope());
    if (!change.scope().isKnown(desk.names())) {
      set.answer()
          .completeExceptionally(
              AdminRefusal.badRequest(
                  "%s is not traded here; known are %s and %s"
                      .formatted(
                          change.scope().text(),
                          desk.names().strategies(),
                          desk.names().symbols().all())));
      return;
    }
    if (change.state().ordinal() < old.ordinal()) {
      set.answer()
          .completeExceptionally(
              AdminRefusal.conflict(
                  "%s is halted, and reducing would let orders pass again: re-arm it first"
                      .formatted(change.scope().text())));
      return;
    }
    CancelRun run = take(change, nowNs);
    String command = change.state() == TradingState.HALTED ? "halt" : "reduce";
    events.operator(change.actor(), "", command, "scope " + change.scope().text(), nowNs);
    tell(change, old, run, "", nowNs);
    waiting.put(run, set.answer());
  }

  private void rearm(Instruction.Rearm rearm, long nowNs) {
    AdminRefusal refusal = rearming.refusal(rearm.scope(), nowNs);
    if (refusal != null) {
      rearm.answer().completeExceptionally(refusal);
      return;
    }
    Switch last = desk.switches().last(rearm.scope());
    TradingState old = desk.switches().of(rearm.scope());
    rearming.looked(rearm.scope());
    Switch change =
        new Switch(
            rearm.scope(), TradingState.ACTIVE, Switch.MANUAL, rearm.who(), rearm.reason(), nowNs);
    take(change, nowNs);
    if (rearm.scope().equals(ScopeRef.FIRM)) {
      notices.rearmed(nowNs);
    }
    events.operator(rearm.who(), rearm.approver(), "rearm", "scope " + rearm.scope().text(), nowNs);
    events.rearmed(rearm.scope(), rearm.who(), rearm.approver(), rearm.reason(), nowNs);
    if (last != null && old != TradingState.ACTIVE && Breaker.of(last.trigger()) != null) {
      events.breakerReset(last.trigger(), rearm.who(), rearm.approver(), rearm.reason(), nowNs);
    }
    if (old != TradingState.ACTIVE) {
      events.stateChanged(change, old, rearm.approver(), nowNs);
    }
    rearm.answer().complete(answer(null));
  }

  private void exchange(Instruction.ExchangeLimits exchange, long nowNs) {
    desk.inForce().exchange(exchange.limits());
    events.operator(
        exchange.who(), "", "limits set", exchange.key() + " " + exchange.newValue(), nowNs);
    events.limitChanged(
        exchange.key(),
        exchange.oldValue(),
        exchange.newValue(),
        exchange.who(),
        exchange.reason(),
        nowNs);
    watch.look(nowNs);
    exchange.answer().complete(answer(null));
  }

  private void save() {
    savedPeakE6 = desk.day().peakE6();
    keeper.save(
        new RiskState(
            ++revision,
            desk.switches().all(),
            session,
            desk.day().epochDay(),
            desk.day().baselineE6(),
            savedPeakE6));
  }

  /**
   * Writes how the state stands: at start, so that it is on the disk before anything happens. A
   * halt of an earlier run goes on, and is told on.
   */
  void saveFirst(long nowNs) {
    now.ns = nowNs;
    if (desk.switches().firm() == TradingState.HALTED) {
      notices.halted(desk.switches().last(ScopeRef.FIRM), 0);
    }
    desk.day().roll(nowNs, desk.portfolio().pnlE6());
    save();
  }
}
