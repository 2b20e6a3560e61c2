package io.ordertrail.riskmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrdStatus;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.TradingState;
import io.ordertrail.wire.ExecutionReportMessage;
import io.ordertrail.wire.MessageHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed risk manager knew is what the next one knows. */
class RecoveryTest {
  private static final List<ScopeRef> SCOPES =
      List.of(
          ScopeRef.FIRM,
          ScopeRef.strategy("momentum"),
          ScopeRef.strategy("mean-reversion"),
          ScopeRef.symbol("AAPL"),
          ScopeRef.symbol("GONE"));

  @TempDir private Path data;

  @Test
  void rebuildsCountsSwitchesAndTheDaysBestFromTheJournalAlone() {
    Random random = Fixtures.random(getClass());
    Desk before;
    long losses;
    try (TestRun run = new TestRun(data)) {
      before = run.desk;
      for (int step = 1; step <= 400; step++) {
        long nowNs = Fixtures.NOW_NS + step * 1_000_000L;
        switch (random.nextInt(6)) {
          case 0 -> change(run, random, nowNs);
          case 1 -> rearm(run, random, nowNs);
          default -> trade(run, random, step, nowNs);
        }
      }
      losses = run.breakers.consecutiveLosses();
    }
    try (TestRun after = new TestRun(data)) {
      long nowNs = Fixtures.NOW_NS + 400_000_000L;
      for (ScopeRef scope : SCOPES) {
        assertThat(after.desk.switches().of(scope)).isEqualTo(before.switches().of(scope));
      }
      for (int i = 0; i < 2; i++) {
        assertThat(after.desk.executions().of(i)).isEqualTo(before.executions().of(i));
        assertThat(after.desk.portfolio().of(i).volumeE6())
            .isEqualTo(before.portfolio().of(i).volumeE6());
      }
      assertThat(after.breakers.consecutiveLosses()).isEqualTo(losses);
      assertThat(after.desk.recent().inLastSecond(nowNs))
          .isEqualTo(before.recent().inLastSecond(nowNs))
          .isPositive();
      assertThat(after.desk.day().peakE6()).isEqualTo(before.day().peakE6());
      assertThat(after.desk.day().lossE6(after.desk.portfolio().pnlE6()))
          .isEqualTo(before.day().lossE6(before.portfolio().pnlE6()));
    }
  }

  private static void change(TestRun run, Random random, long nowNs) {
    TradingState state = random.nextBoolean() ? TradingState.HALTED : TradingState.REDUCING;
    ScopeRef scope = SCOPES.get(random.nextInt(SCOPES.size()));
    Switch change = new Switch(scope, state, Switch.MANUAL, "alice", "why", nowNs);
    TradingState old = run.desk.switches().of(scope);
    run.desk.switches().set(change);
    run.control.stateChanged(change, old, "", nowNs);
  }

  private static void rearm(TestRun run, Random random, long nowNs) {
    ScopeRef scope = SCOPES.get(random.nextInt(SCOPES.size()));
    Switch change = new Switch(scope, TradingState.ACTIVE, Switch.MANUAL, "bob", "looked", nowNs);
    TradingState old = run.desk.switches().of(scope);
    run.desk.switches().set(change);
    run.control.rearmed(scope, "bob", "", "looked", nowNs);
    run.control.stateChanged(change, old, "", nowNs);
    for (int i = 0; i < 2; i++) {
      if (scope.equals(ScopeRef.FIRM)
          || scope.equals(ScopeRef.strategy(Fixtures.STRATEGIES.get(i)))) {
        run.desk.executions().looked(i);
      }
    }
    if (scope.equals(ScopeRef.FIRM)) {
      run.breakers.looked();
    }
  }

  /** One order, approved and filled at once. */
  private static void trade(TestRun run, Random random, long id, long nowNs) {
    Desk desk = run.desk;
    Candidate order = Fixtures.order(Side.of(random.nextInt(2)), 1 + random.nextInt(50), "100");
    order.clOrdId = id;
    order.symbolIndex = random.nextInt(2);
    order.strategy = random.nextInt(2);
    Decision decision = new Decision();
    new PreTradeChecks(desk, Fixtures.alwaysOpen()).evaluate(order, nowNs, decision);
    Decision passed = new Decision();
    passed.begin();
    for (CheckType type : CheckType.VALUES) {
      passed.upTo(type, 0, 1);
    }
    passed.day(decision.dayPnlE6(), decision.dayPeakE6());
    run.events.decided(order, passed, new MessageHeader(), 1, 1, nowNs);
    TrackedOrder tracked = desk.ledger().approve(new TrackedOrder(order, run.runId(), id));
    desk.recent().approved(order, nowNs);
    desk.executions().applied(order.strategy);
    fill(run, tracked, random, nowNs);
  }

  private static void fill(TestRun run, TrackedOrder order, Random random, long nowNs) {
    Desk desk = run.desk;
    ExecutionReportMessage report = new ExecutionReportMessage();
    report.ordStatus = OrdStatus.FILLED;
    report.cumQtyE6 = order.orderQtyE6;
    report.cumValueE6 =
        Decimal6.multiply(order.orderQtyE6, Decimal6.ofUnits(90) + random.nextInt(20_000_000));
    desk.ledger().apply(order, report, 1);
    long realized =
        desk.portfolio()
            .applyChange(
                order.symbolIndex,
                order.side,
                order.strategy,
                desk.ledger().changedQtyE6(),
                desk.ledger().changedValueE6());
    run.breakers.onRealized(realized);
    desk.day().mark(desk.portfolio().pnlE6());
    run.events.positionChanged(order, new MessageHeader(), report, nowNs);
  }

  @Test
  void anOrderWhoseDecisionTheKillCutOffIsOpenUntilItIsWrittenOff() {
    try (TestRun run = new TestRun(data)) {
      Candidate denied = created(run, 1);
      Decision refusal = new Decision();
      refusal.begin();
      refusal.upTo(CheckType.MAX_ORDER_QUANTITY, 2, 1);
      run.events.denied(denied, refusal, new MessageHeader(), 1, Fixtures.NOW_NS);
      created(run, 2);
    }
    long secondRun;
    try (TestRun after = new TestRun(data)) {
      secondRun = after.runId();
      assertThat(after.desk.ledger().find(1)).isNull();
      assertThat(after.desk.ledger().openCount()).isOne();
      TrackedOrder cutOff = after.desk.ledger().find(2);
      assertThat(cutOff.sentRun).isLessThan(secondRun);
      assertThat(after.desk.executions().of(cutOff.strategy)).isZero();
      after.events.neverSent(cutOff, Fixtures.NOW_NS);
    }
    try (TestRun last = new TestRun(data)) {
      assertThat(last.desk.ledger().openCount()).isZero();
    }
  }

  private static Candidate created(TestRun run, long id) {
    Candidate order = Fixtures.order(Side.BUY, 10, "100");
    order.clOrdId = id;
    run.events.created(order, new MessageHeader(), Fixtures.NOW_NS);
    return order;
  }

  @Test
  void aHaltOutlivesTheSessionThroughItsFile() throws IOException {
    Switch halt = Fixtures.aSwitch(ScopeRef.symbol("AAPL"), TradingState.HALTED);
    RiskState state = new RiskState(1, List.of(halt), "another session", 20_000, 5, 7);
    StateFile.in(data).write(state);
    try (TestRun run = new TestRun(data)) {
      assertThat(run.desk.switches().of(0, 1)).isEqualTo(TradingState.HALTED);
      assertThat(run.desk.switches().of(1, 1)).isEqualTo(TradingState.ACTIVE);
      assertThat(run.desk.switches().standing()).containsExactly(halt);
      assertThat(run.desk.day().peakE6()).isZero();
    }
  }

  @Test
  void theDaysBaselineAndBestAreThoseOfTheFileInTheSameSession() throws IOException {
    long day = TradingDay.epochDay(Fixtures.NOW_NS);
    StateFile.in(data)
        .write(
            new RiskState(
                1, List.of(), TestRun.SESSION, day, Decimal6.ofUnits(-40), Decimal6.ofUnits(25)));
    try (TestRun run = new TestRun(data)) {
      assertThat(run.desk.day().pnlE6(0)).isEqualTo(Decimal6.ofUnits(40));
      assertThat(run.desk.day().drawdownE6(Decimal6.ofUnits(-40))).isEqualTo(Decimal6.ofUnits(25));
    }
  }

  @Test
  void readsBackWhatItWroteAndTrustsNothingElse() throws IOException {
    Random random = Fixtures.random(getClass());
    StateFile file = StateFile.in(data);
    assertThat(file.read()).isInstanceOf(StateFile.Content.Missing.class);
    Switch odd =
        new Switch(ScopeRef.strategy("momentum"), TradingState.REDUCING, "loss", "a\tb", "x\ny", 9);
    file.write(new RiskState(3, List.of(odd), "s-1", 1, -2, 3));
    assertThat(file.read())
        .isInstanceOfSatisfying(
            StateFile.Content.Found.class,
            found -> {
              assertThat(found.state().switches().getFirst().reason()).isEqualTo("x y");
              assertThat(found.state().baselineE6()).isEqualTo(-2);
            });
    byte[] whole = Files.readAllBytes(file.path());
    for (int i = 0; i < 500; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
      Files.write(file.path(), damaged);
      assertThat(file.read()).isInstanceOf(StateFile.Content.Unreadable.class);
    }
    Files.write(file.path(), java.util.Arrays.copyOf(whole, whole.length / 2));
    assertThat(file.read()).isInstanceOf(StateFile.Content.Unreadable.class);
    Files.write(file.path(), new byte[0]);
    assertThat(file.read()).isInstanceOf(StateFile.Content.Unreadable.class);
  }
}
