package io.ordertrail.executionengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrdStatus;
import io.ordertrail.domain.Scope;
import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.eventlog.RiskAction;
import io.ordertrail.wire.CancelMessage;
import io.ordertrail.wire.ExecType;
import io.ordertrail.wire.ExecutionReportMessage;
import io.ordertrail.wire.HeartbeatMessage;
import io.ordertrail.wire.MessageBody;
import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.Topic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent turn by turn, with time and answers in the test's hand. */
class ExecutionAgentTest {
  private static final long MS = 1_000_000;
  private static final long ID = 42;

  @TempDir Path data;
  private final SimulatedClock clock = new SimulatedClock();
  private final ScriptedVenue venue = new ScriptedVenue(clock);
  private final List<String> reports = new ArrayList<>();
  private final List<Integer> refusals = new ArrayList<>();
  private boolean riskHasRoom = true;
  private TestEngine engine;
  private long sequence;

  @BeforeEach
  void start() {
    engine = new TestEngine(data, TestEngine.config(), _ -> venue, this::report, clock, 1);
    engine.agent.onStart();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private boolean report(Topic topic, MessageHeader header, MessageBody body, long nowNs) {
    if (riskHasRoom && body instanceof HeartbeatMessage heartbeat) {
      refusals.add(heartbeat.refusal);
    }
    if (riskHasRoom && body instanceof ExecutionReportMessage report) {
      reports.add(report.execType + " " + report.ordStatus + " " + report.cumQtyE6 / 1_000_000);
    }
    return riskHasRoom;
  }

  private void turn(long passedMs) {
    clock.advance(passedMs * MS);
    engine.agent.doWork();
  }

  private void answer(VenueEvent event) {
    engine.inbox.add(event);
    turn(3);
  }

  private void catchUp() {
    turn(3);
    answer(new VenueEvent.StreamListening(1));
    answer(new VenueEvent.CaughtUp(List.of(), List.of(), null));
    turn(3);
    assertThat(engine.agent.problem()).isNull();
  }

  private void approve(long id) {
    engine.approve(1 << 16, ++sequence, id, 10_000_000, 0, clock.nowNs());
    turn(3);
  }

  private void submitted(SubmitOutcome outcome) {
    answer(new VenueEvent.Submitted(ID, outcome, clock.nowNs()));
  }

  private static SubmitOutcome limited(long retryAfterNs) {
    return new SubmitOutcome.NotTaken(
        "42910000", "slow down", 429, ReasonCode.VENUE_RATE_LIMITED, retryAfterNs);
  }

  private void accepted() {
    submitted(new SubmitOutcome.Accepted(ScriptedVenue.order(ID, VenueStatus.LIVE, 0)));
  }

  private void asked(VenueStatus status, long filledUnits, VenueFill... fills) {
    answer(
        new VenueEvent.Asked(
            ID,
            new AskOutcome.Found(ScriptedVenue.order(ID, status, filledUnits), List.of(fills))));
  }

  private static VenueFill fill(long units, long cumUnits) {
    return new VenueFill(
        "activity-" + cumUnits,
        "venue-" + ID,
        units * 1_000_000,
        100_000_000,
        cumUnits * 1_000_000,
        1);
  }

  private void update(TradeUpdate.Kind kind, String execId, long units, long cumUnits) {
    answer(
        ScriptedVenue.update(
            kind,
            execId,
            units,
            ScriptedVenue.order(ID, VenueStatus.LIVE, cumUnits),
            clock.nowNs()));
  }

  private WorkingOrder order() {
    return engine.parts.book().get(ID);
  }

  private List<RecordedEvent> events(long id) {
    engine.close();
    return engine.events().stream()
        .filter(event -> event.has(Field.CL_ORD_ID) && event.integer(Field.CL_ORD_ID) == id)
        .toList();
  }

  private List<Action> actions(long id) {
    return events(id).stream().map(RecordedEvent::action).toList();
  }

  private long breaks() {
    engine.close();
    return engine.events().stream()
        .filter(event -> event.action() == LifecycleAction.RECONCILIATION_BREAK)
        .count();
  }

  @Test
  void takesNoOrderBeforeTheVenueWasAsked() {
    approve(ID);
    turn(3);
    assertThat(engine.bus).hasSize(1);
    catchUp();
    turn(3);
    assertThat(engine.bus).isEmpty();
    assertThat(venue.calls).containsSubsequence("connect 1", "catch up", "submit 42");
  }

  @Test
  void recordsTheSubmissionBeforeItCallsTheVenue() {
    catchUp();
    approve(ID);
    assertThat(order().lastSequence).isPositive();
    assertThat(reports).containsExactly("PENDING_NEW PENDING_NEW 0");
    assertThat(actions(ID)).containsExactly(OrderAction.SUBMITTED);
  }

  @Test
  void givesUpWhenTheVenueKeepsLimitingTheRate() {
    catchUp();
    approve(ID);
    for (int attempt = 1; attempt <= 5; attempt++) {
      submitted(limited(0));
      turn(10_000);
    }
    assertThat(venue.count("submit 42")).isEqualTo(5);
    assertThat(order().status()).isEqualTo(OrdStatus.REJECTED);
    assertThat(order().reason).isEqualTo(ReasonCode.VENUE_RATE_LIMITED.ordinal());
  }

  @Test
  void waitsAsLongAsTheVenueAsksBeforeItTriesAgain() {
    catchUp();
    approve(ID);
    submitted(limited(7_000 * MS));
    turn(6_900);
    assertThat(venue.count("submit 42")).isEqualTo(1);
    turn(200);
    assertThat(venue.count("submit 42")).isEqualTo(2);
  }

  @Test
  void asksWhenTheVenueCallsTheIdADuplicate() {
    catchUp();
    approve(ID);
    submitted(new SubmitOutcome.Rejected("40010001", "unique", 422, ReasonCode.VENUE_DUPLICATE_ID));
    assertThat(order().status()).isEqualTo(OrdStatus.UNKNOWN);
    turn(3);
    assertThat(venue.count("ask 42")).isEqualTo(1);
    asked(VenueStatus.LIVE, 0);
    assertThat(order().status()).isEqualTo(OrdStatus.NEW);
    assertThat(venue.count("submit 42")).isEqualTo(1);
  }

  @Test
  void cancelsAnOrderThatAppearsAfterItCountedAsNeverSent() {
    catchUp();
    approve(ID);
    submitted(new SubmitOutcome.Unknown("timeout", "", 0, ReasonCode.VENUE_TIMEOUT));
    turn(3_000);
    answer(new VenueEvent.Asked(ID, new AskOutcome.NotFound()));
    while (order().status() == OrdStatus.UNKNOWN) {
      turn(3_000);
      answer(new VenueEvent.Asked(ID, new AskOutcome.NotFound()));
    }
    assertThat(order().reason).isEqualTo(ReasonCode.ORDER_NEVER_SENT.ordinal());
    update(TradeUpdate.Kind.ACCEPTED, "", 0, 0);
    assertThat(venue.count("cancel 42")).isEqualTo(1);
    assertThat(breaks()).isEqualTo(1);
  }

  @Test
  void asksForTheFillsThatTheStreamLeftOut() {
    catchUp();
    approve(ID);
    accepted();
    update(TradeUpdate.Kind.FILL, "exec-2", 3, 7);
    assertThat(order().state.cumQtyE6()).isZero();
    turn(3);
    assertThat(venue.count("ask 42")).isEqualTo(1);
    asked(VenueStatus.LIVE, 7, fill(3, 7), fill(4, 4));
    assertThat(order().state.cumQtyE6()).isEqualTo(7_000_000);
    update(TradeUpdate.Kind.FILL, "exec-2", 3, 7);
    update(TradeUpdate.Kind.FILL, "exec-3", 3, 10);
    assertThat(actions(ID))
        .containsExactly(
            OrderAction.SUBMITTED,
            OrderAction.ACCEPTED,
            ExecutionAction.PARTIALLY_FILLED,
            ExecutionAction.PARTIALLY_FILLED,
            ExecutionAction.FILLED,
            OrderAction.COMPLETED);
  }

  @Test
  void doesNotBelieveAnEndBeforeEveryFillBeforeItIsCounted() {
    catchUp();
    approve(ID);
    accepted();
    update(TradeUpdate.Kind.CANCELED, "", 0, 4);
    assertThat(order().status()).isEqualTo(OrdStatus.NEW);
    turn(3);
    asked(VenueStatus.CANCELED, 4);
    assertThat(order().status()).isEqualTo(OrdStatus.NEW);
    turn(500);
    asked(VenueStatus.CANCELED, 4, fill(4, 4));
    assertThat(order().status()).isEqualTo(OrdStatus.CANCELED);
    assertThat(order().state.cumQtyE6()).isEqualTo(4_000_000);
  }

  @Test
  void saysThatACancelWasRejectedOnlyWhenTheOrderStillLives() {
    catchUp();
    engine.approve(1 << 16, ++sequence, ID, 10_000_000, 50 * MS, clock.nowNs());
    turn(3);
    accepted();
    turn(60);
    assertThat(venue.count("cancel 42")).isEqualTo(1);
    answer(new VenueEvent.CancelAnswered(ID, new CancelOutcome.Refused("1", "no", 422)));
    turn(3);
    asked(VenueStatus.LIVE, 0);
    assertThat(order().status()).isEqualTo(OrdStatus.NEW);
    turn(1_100);
    assertThat(venue.count("cancel 42")).isEqualTo(2);
    answer(new VenueEvent.CancelAnswered(ID, new CancelOutcome.Refused("1", "no", 422)));
    turn(3);
    asked(VenueStatus.FILLED, 10, fill(10, 10));
    assertThat(actions(ID))
        .containsExactly(
            OrderAction.SUBMITTED,
            OrderAction.ACCEPTED,
            OrderAction.CANCEL_REQUESTED,
            OrderAction.CANCEL_REJECTED,
            OrderAction.CANCEL_REQUESTED,
            ExecutionAction.FILLED,
            OrderAction.COMPLETED);
  }

  @Test
  void saysOnceThatAFillOverfillsItsOrder() {
    catchUp();
    approve(ID);
    accepted();
    update(TradeUpdate.Kind.FILL, "exec-1", 11, 11);
    update(TradeUpdate.Kind.FILL, "exec-2", 11, 11);
    assertThat(order().state.cumQtyE6()).isZero();
    assertThat(breaks()).isEqualTo(1);
  }

  @Test
  void reportsAgainWhatCouldNotBeSent() {
    catchUp();
    approve(ID);
    riskHasRoom = false;
    accepted();
    update(TradeUpdate.Kind.FILL, "exec-1", 4, 4);
    assertThat(reports).hasSize(1);
    riskHasRoom = true;
    turn(3);
    assertThat(reports).endsWith(ExecType.STATUS + " PARTIALLY_FILLED 4");
    assertThat(reports).hasSize(2);
  }

  @Test
  void refusesNewOrdersAndCancelsAllOnesWhenItStops() {
    catchUp();
    approve(ID);
    accepted();
    engine.agent.drain();
    turn(3);
    turn(3);
    assertThat(venue.count("cancel 42")).isEqualTo(1);
    approve(ID + 1);
    assertThat(venue.count("submit 43")).isZero();
    assertThat(engine.agent.drain()).isNotDone();
    update(TradeUpdate.Kind.CANCELED, "", 0, 0);
    turn(3);
    assertThat(engine.agent.drain()).isCompletedWithValue(new ExecutionAgent.Drained(1, 0));
    assertThat(actions(ID + 1)).containsExactly(OrderAction.REJECTED, OrderAction.COMPLETED);
    assertThat(events(ID + 1).getFirst().text(Field.EVENT_CODE)).isEqualTo("ORDER_SHUTDOWN");
  }

  @Test
  void cancelsAnOrderOnItsWayAsSoonAsItArrivesWhenItStops() {
    catchUp();
    approve(ID);
    engine.agent.drain();
    turn(3);
    assertThat(venue.count("cancel 42")).isZero();
    accepted();
    turn(3);
    assertThat(venue.count("cancel 42")).isEqualTo(1);
  }

  @Test
  void saysHowManyOrdersItLeavesWhenTheTimeToStopIsOver() {
    catchUp();
    approve(ID);
    accepted();
    engine.agent.drain();
    turn(3);
    turn(11_000);
    assertThat(engine.agent.drain()).isCompletedWithValue(new ExecutionAgent.Drained(0, 1));
  }

  @Test
  void connectsAgainAndCatchesUpAfterTheStreamIsLost() {
    catchUp();
    answer(new VenueEvent.StreamLost(1, 1006, "gone", false));
    assertThat(engine.agent.problem()).contains("gone");
    turn(6_000);
    assertThat(venue.count("connect 2")).isEqualTo(1);
    answer(new VenueEvent.StreamLost(1, 1006, "an old one", false));
    answer(new VenueEvent.StreamListening(2));
    assertThat(engine.agent.problem()).isNotNull();
    answer(new VenueEvent.CatchUpFailed("http_500"));
    turn(6_000);
    answer(new VenueEvent.CaughtUp(List.of(), List.of(), null));
    assertThat(engine.agent.problem()).isNull();
  }

  @Test
  void givesUpAHandshakeThatIsNotAnswered() {
    turn(3);
    turn(11_000);
    assertThat(venue.calls).contains("disconnect");
    turn(6_000);
    assertThat(venue.count("connect 2")).isEqualTo(1);
  }

  // Replacement

  private void approveReplacement(long id, long replaces) {
    engine.approve(
        1 << 16,
        ++sequence,
        id,
        6_000_000,
        0,
        clock.nowNs(),
        order -> order.origClOrdId = replaces);
    turn(3);
  }

  private void answered(long id, SubmitOutcome outcome) {
    answer(new VenueEvent.Submitted(id, outcome, clock.nowNs()));
  }

  private void end(long id, TradeUpdate.Kind kind, VenueStatus status, long filledUnits) {
    answer(
        ScriptedVenue.update(
            kind, "", 0, ScriptedVenue.order(id, status, filledUnits), clock.nowNs()));
  }

  @Test
  void oneOrderTakesAnothersPlace() {
    catchUp();
    approve(ID);
    accepted();
    approveReplacement(43, ID);
    assertThat(venue.count("replace 43")).isEqualTo(1);
    assertThat(order().status()).isEqualTo(OrdStatus.PENDING_REPLACE);
    answered(43, new SubmitOutcome.Accepted(ScriptedVenue.order(43, VenueStatus.LIVE, 0)));
    end(ID, TradeUpdate.Kind.REPLACED, VenueStatus.REPLACED, 0);
    assertThat(reports).endsWith("NEW NEW 0", "REPLACED REPLACED 0");
    assertThat(actions(ID))
        .containsExactly(
            OrderAction.SUBMITTED,
            OrderAction.ACCEPTED,
            OrderAction.REPLACE_REQUESTED,
            OrderAction.REPLACED,
            OrderAction.COMPLETED);
    assertThat(actions(43)).containsExactly(OrderAction.SUBMITTED, OrderAction.ACCEPTED);
    assertThat(events(ID).get(3).text(Field.NEW_CL_ORD_ID)).isEqualTo("ot-000000000000002b");
  }

  @Test
  void anOrderWhoseReplacementIsRefusedWorksOn() {
    catchUp();
    approve(ID);
    accepted();
    approveReplacement(43, ID);
    answered(43, new SubmitOutcome.Rejected("1", "no", 422, ReasonCode.VENUE_INVALID_ORDER));
    assertThat(order().status()).isEqualTo(OrdStatus.NEW);
    assertThat(venue.count("ask 42")).isEqualTo(1);
    assertThat(actions(ID)).endsWith(OrderAction.REPLACE_REQUESTED, OrderAction.REPLACE_REJECTED);
    assertThat(actions(43)).endsWith(OrderAction.REJECTED, OrderAction.COMPLETED);
  }

  @Test
  void anOrderThatFillsFirstIsNotReplaced() {
    catchUp();
    approve(ID);
    accepted();
    approveReplacement(43, ID);
    update(TradeUpdate.Kind.FILL, "exec-1", 10, 10);
    answered(43, new SubmitOutcome.Rejected("1", "filled", 422, ReasonCode.VENUE_INVALID_ORDER));
    assertThat(actions(ID))
        .endsWith(OrderAction.REPLACE_REQUESTED, ExecutionAction.FILLED, OrderAction.COMPLETED);
    assertThat(actions(43)).endsWith(OrderAction.REJECTED, OrderAction.COMPLETED);
  }

  @Test
  void refusesToReplaceWhatHasEnded() {
    catchUp();
    approve(ID);
    accepted();
    update(TradeUpdate.Kind.FILL, "exec-1", 10, 10);
    approveReplacement(43, ID);
    assertThat(venue.count("replace 43")).isZero();
    assertThat(actions(43)).containsExactly(OrderAction.REJECTED, OrderAction.COMPLETED);
    assertThat(events(43).getFirst().text(Field.EVENT_CODE)).isEqualTo("ORDER_REPLACED_GONE");
  }

  @Test
  void anUnansweredReplacementIsAskedForAndEndsTheOldOrderWhenItIsThere() {
    catchUp();
    approve(ID);
    accepted();
    approveReplacement(43, ID);
    answered(43, new SubmitOutcome.Unknown("timeout", "", 0, ReasonCode.VENUE_TIMEOUT));
    turn(3);
    assertThat(venue.count("ask 43")).isEqualTo(1);
    assertThat(order().status()).isEqualTo(OrdStatus.PENDING_REPLACE);
    answer(
        new VenueEvent.Asked(
            43, new AskOutcome.Found(ScriptedVenue.order(43, VenueStatus.LIVE, 0), List.of())));
    turn(1_100);
    asked(VenueStatus.REPLACED, 0);
    assertThat(order().status()).isEqualTo(OrdStatus.REPLACED);
  }

  // Cancels on risk's word

  private void cancel(Consumer<CancelMessage> terms) {
    engine.cancel(1 << 16, ++sequence, terms);
    turn(3);
  }

  @Test
  void aKillSwitchIsFollowedOnceHoweverOftenItIsRepeated() {
    catchUp();
    approve(ID);
    accepted();
    cancel(_ -> {});
    cancel(_ -> {});
    cancel(cancel -> cancel.clOrdId = ID);
    assertThat(venue.count("cancel 42")).isEqualTo(1);
    end(ID, TradeUpdate.Kind.CANCELED, VenueStatus.CANCELED, 0);
    cancel(_ -> {});
    RecordedEvent requested = events(ID).get(2);
    assertThat(requested.text(Field.REQUESTER)).isEqualTo("kill_switch");
    assertThat(requested.text(Field.EVENT_CODE)).isEqualTo("RISK_KILL_SWITCH");
    assertThat(actions(ID))
        .endsWith(OrderAction.CANCEL_REQUESTED, OrderAction.CANCELED, OrderAction.COMPLETED);
  }

  @Test
  void aCancelOfAnotherStrategyLeavesTheOrderAlone() {
    catchUp();
    approve(ID);
    accepted();
    cancel(
        cancel -> {
          cancel.scope = Scope.STRATEGY;
          cancel.strategy = 1;
        });
    assertThat(venue.count("cancel 42")).isZero();
  }

  @Test
  void anOrderOnItsWayIsCancelledWhenItHasArrived() {
    catchUp();
    approve(ID);
    cancel(_ -> {});
    assertThat(venue.count("cancel 42")).isZero();
    accepted();
    turn(3);
    assertThat(venue.count("cancel 42")).isEqualTo(1);
  }

  @Test
  void anOrderBetweenTwoAttemptsIsNeverSentAfterACancel() {
    catchUp();
    approve(ID);
    submitted(limited(5_000 * MS));
    cancel(_ -> {});
    turn(6_000);
    assertThat(venue.count("submit 42")).isEqualTo(1);
    assertThat(actions(ID)).endsWith(OrderAction.CANCELED, OrderAction.COMPLETED);
  }

  // The venue's budget

  @Test
  void ordersWaitForTheVenuesBudgetAndCancelsDoNot() {
    catchUp();
    approve(ID);
    accepted();
    answer(new VenueEvent.Allowance(200, 10, 0, false));
    approve(43);
    assertThat(venue.count("submit 43")).isZero();
    cancel(cancel -> cancel.clOrdId = ID);
    assertThat(venue.count("cancel 42")).isEqualTo(1);
    cancel(cancel -> cancel.clOrdId = 43);
    turn(60_000);
    assertThat(venue.count("submit 43")).isZero();
    assertThat(actions(43)).containsExactly(OrderAction.CANCELED, OrderAction.COMPLETED);
    assertThat(engine.events().stream().map(RecordedEvent::action))
        .contains(RiskAction.THROTTLE_APPLIED);
  }

  @Test
  void anOrderThatWaitedTooLongIsNotSentAnyMore() {
    catchUp();
    answer(new VenueEvent.Allowance(200, 0, 30_000 * MS, false));
    approve(ID);
    turn(5_100);
    turn(30_000);
    assertThat(venue.count("submit 42")).isZero();
    assertThat(events(ID).getFirst().text(Field.EVENT_CODE)).isEqualTo("ORDER_QUEUE_TIME_OVER");
  }

  // Busts and corrections

  private void change(TradeUpdate.Kind kind, String of, long units, long pxE6, long cumUnits) {
    answer(
        new VenueEvent.Updated(
            new TradeUpdate(
                kind,
                "change-of-" + of,
                of,
                units * 1_000_000,
                pxE6,
                clock.nowNs(),
                ScriptedVenue.order(ID, VenueStatus.FILLED, cumUnits),
                clock.nowNs())));
  }

  @Test
  void totalsFallWhenTheVenueTakesAFillBack() {
    catchUp();
    approve(ID);
    accepted();
    update(TradeUpdate.Kind.FILL, "exec-1", 4, 4);
    update(TradeUpdate.Kind.FILL, "exec-2", 6, 10);
    change(TradeUpdate.Kind.CORRECTED, "exec-1", 4, 90_000_000, 10);
    change(TradeUpdate.Kind.BUSTED, "exec-2", 0, 0, 4);
    change(TradeUpdate.Kind.BUSTED, "exec-2", 0, 0, 4);
    assertThat(reports).endsWith("TRADE_CORRECT FILLED 10", "TRADE_CANCEL FILLED 4");
    assertThat(engine.parts.ownBooks().position("AAPL").nowE6()).isEqualTo(4_000_000);
    assertThat(order().state.cumValueE6()).isEqualTo(360_000_000);
    RecordedEvent corrected = events(ID).get(5);
    assertThat(corrected.text(Field.ORIGINAL_PX)).isEqualTo("100");
    assertThat(corrected.text(Field.CORRECTED_PX)).isEqualTo("90");
    assertThat(actions(ID))
        .endsWith(OrderAction.COMPLETED, ExecutionAction.CORRECTED, ExecutionAction.BUSTED);
  }

  // Reconciliation

  private void look(VenueHoldings holdings) {
    answer(new VenueEvent.CaughtUp(List.of(), List.of(), holdings));
    turn(1_100);
  }

  private static VenueHoldings holdings(long units, long cash) {
    return new VenueHoldings(Map.of("AAPL", units * 1_000_000), cash * 1_000_000);
  }

  @Test
  void aPositionThatDiffersInTwoLooksStopsNewOrdersUntilItAgreesAgain() {
    turn(3);
    answer(new VenueEvent.StreamListening(1));
    look(holdings(5, 1_000));
    turn(31_000);
    look(holdings(7, 1_000));
    assertThat(engine.parts.breaks().stopsOrders()).isFalse();
    turn(2_000);
    look(holdings(7, 1_000));
    assertThat(refusals.getLast()).isEqualTo(ReasonCode.RISK_RECONCILIATION_BREAK.ordinal());
    turn(2_000);
    look(holdings(5, 1_000));
    assertThat(refusals.getLast()).isEqualTo(HeartbeatMessage.TAKES_ORDERS);
    engine.close();
    RecordedEvent broken =
        engine.events().stream()
            .filter(event -> event.action() == LifecycleAction.RECONCILIATION_BREAK)
            .findFirst()
            .orElseThrow();
    assertThat(broken.text(Field.BREAK_TYPE)).isEqualTo("position");
    assertThat(broken.text(Field.BREAK_DELTA)).isEqualTo("-2");
    assertThat(engine.events().stream().map(RecordedEvent::action))
        .contains(LifecycleAction.RECONCILIATION_BREAK_RESOLVED);
  }

  @Test
  void aLookThatTakesItsTimeIsComparedBeforeTheNextBegins() {
    turn(3);
    answer(new VenueEvent.StreamListening(1));
    look(holdings(5, 1_000));
    turn(31_000);
    look(holdings(7, 1_000));
    // The next look is due and asked for; its answer comes after many turns.
    turns(2_500);
    answer(new VenueEvent.CaughtUp(List.of(), List.of(), holdings(7, 1_000)));
    turns(1_500);
    assertThat(refusals.getLast()).isEqualTo(ReasonCode.RISK_RECONCILIATION_BREAK.ordinal());
  }

  private void turns(long passedMs) {
    for (long ms = 0; ms < passedMs; ms += 10) {
      turn(10);
    }
  }

  @Test
  void cashIsABreakThatDoesNotStopOrders() {
    turn(3);
    answer(new VenueEvent.StreamListening(1));
    look(holdings(0, 1_000));
    turn(31_000);
    look(holdings(0, 900));
    turn(2_000);
    look(holdings(0, 900));
    assertThat(engine.parts.breaks().count(Difference.Type.CASH)).isEqualTo(1);
    assertThat(refusals.getLast()).isEqualTo(HeartbeatMessage.TAKES_ORDERS);
  }

  @Test
  void aFillThatWasTakenBackAndMadeAgainAtAnotherPriceUnheardIsFoundByTheCash() {
    turn(3);
    answer(new VenueEvent.StreamListening(1));
    look(holdings(0, 10_000));
    approve(ID);
    accepted();
    update(TradeUpdate.Kind.FILL, "exec-1", 4, 4);
    update(TradeUpdate.Kind.FILL, "exec-2", 6, 10);
    VenueEvent.CaughtUp theirs =
        new VenueEvent.CaughtUp(
            List.of(ScriptedVenue.order(ID, VenueStatus.FILLED, 10)),
            List.of(
                listed("exec-2", 6, "100", 10),
                listed("exec-3", 3, "90", 9),
                listed("exec-4", 1, "90", 10)),
            holdings(10, 9_040));
    turn(31_000);
    for (int look = 1; look <= 5; look++) {
      answer(theirs);
      turn(2_100);
    }
    assertThat(order().state.cumQtyE6()).isEqualTo(10_000_000);
    assertThat(order().state.cumValueE6()).isEqualTo(960_000_000);
    assertThat(actions(ID)).contains(ExecutionAction.BUSTED);
    assertThat(engine.parts.breaks().count(Difference.Type.CASH)).isZero();
  }

  private static VenueFill listed(String execId, long units, String px, long cumUnits) {
    return new VenueFill(
        "20261123::" + execId,
        "venue-" + ID,
        units * 1_000_000,
        Decimal6.parse(px),
        cumUnits * 1_000_000,
        1);
  }

  @Test
  void saysThatItTakesNoOrdersWhileTheVenueIsAway() {
    catchUp();
    turn(600);
    assertThat(refusals.getLast()).isEqualTo(HeartbeatMessage.TAKES_ORDERS);
    answer(new VenueEvent.StreamLost(1, 1006, "gone", false));
    turn(3);
    assertThat(refusals.getLast()).isEqualTo(ReasonCode.RISK_EXECUTION_UNAVAILABLE.ordinal());
  }

  @Test
  void aFillThatTheStreamLostIsCountedFromTheListAndSaidToBe() {
    catchUp();
    approve(ID);
    accepted();
    turn(31_000);
    answer(
        new VenueEvent.CaughtUp(
            List.of(ScriptedVenue.order(ID, VenueStatus.LIVE, 4)), List.of(fill(4, 4)), null));
    assertThat(order().state.cumQtyE6()).isEqualTo(4_000_000);
    turn(2_100);
    engine.close();
    RecordedEvent resolved =
        engine.events().stream()
            .filter(event -> event.action() == LifecycleAction.RECONCILIATION_BREAK_RESOLVED)
            .findFirst()
            .orElseThrow();
    assertThat(resolved.text(Field.BREAK_RESOLUTION)).contains("stream lost the fill");
    assertThat(events(ID).get(2).text(Field.VENUE_TIME))
        .startsWith("1970-01-01T00:00:00.000000001");
  }

  // Restart

  @Test
  void aRestartKnowsTheWorkingTimeAndTheWholePathOfAnOrderInFlight() throws Exception {
    catchUp();
    engine.approve(1 << 16, ++sequence, ID, 10_000_000, 7_000 * MS, clock.nowNs());
    turn(3);
    answer(new VenueEvent.OnWire(ID, 1, order().receivedNs + 250));
    accepted();
    long cancelAtNs = order().cancelAtNs;
    long ingestNs = order().terms.ingestNs();
    Path next = engine.kill(data.resolve("next"));
    engine = new TestEngine(next, TestEngine.config(), _ -> venue, this::report, clock, 2);
    engine.agent.onStart();
    assertThat(order().cancelAtNs).isEqualTo(cancelAtNs);
    assertThat(order().terms.ingestNs()).isEqualTo(ingestNs).isPositive();
    assertThat(order().hops.tickToWireNs()).isEqualTo(600 + 250 + 3 * MS);
  }
}
