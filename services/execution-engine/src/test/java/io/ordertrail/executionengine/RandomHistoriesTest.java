package io.ordertrail.executionengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrdStatus;
import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.OrderIds;
import io.ordertrail.domain.Scope;
import io.ordertrail.domain.Symbol;
import io.ordertrail.domain.TimeInForce;
import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.MarketDataAction;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.wire.ExecutionReportMessage;
import io.ordertrail.wire.MessageBody;
import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever order acknowledgements, fills, cancels, duplicates, disconnections, timeouts and kills
 * come in: the record agrees with the venue.
 */
class RandomHistoriesTest {
  private static final int HISTORIES = 60;
  private static final int ORDERS = 25;
  private static final int TURNS_MAX = 50_000;
  private static final long RISK_RUN = 77L << 16;

  @TempDir Path folder;

  @Test
  void theRecordAgreesWithTheVenueAfterAnyHistory() throws IOException {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("RandomHistoriesTest -Dseed=" + seed);
    Map<Action, Integer> happened = new LinkedHashMap<>();
    int kills = 0;
    for (int i = 0; i < HISTORIES; i++) {
      History history = new History(folder.resolve("h" + i), seed + i, ORDERS, 60, happened);
      history.run();
      kills += history.run;
    }
    // Histories in which nothing goes wrong would prove nothing.
    assertThat(happened.keySet())
        .contains(
            OrderAction.ACCEPTED,
            OrderAction.REJECTED,
            OrderAction.SUBMIT_RETRIED,
            OrderAction.SUBMIT_TIMED_OUT,
            OrderAction.UNKNOWN_STATE,
            OrderAction.CANCEL_REQUESTED,
            OrderAction.CANCELED,
            OrderAction.EXPIRED,
            OrderAction.RESTATED,
            OrderAction.REPLACE_REQUESTED,
            OrderAction.REPLACE_REJECTED,
            OrderAction.REPLACED,
            ExecutionAction.BUSTED,
            ExecutionAction.CORRECTED,
            LifecycleAction.RECONCILIATION_BREAK_RESOLVED,
            ExecutionAction.PARTIALLY_FILLED,
            ExecutionAction.FILLED,
            ExecutionAction.DUPLICATE_IGNORED,
            MarketDataAction.FEED_DISCONNECTED);
    assertThat(kills).isPositive();
    System.out.println("RandomHistoriesTest: " + kills + " kills, " + happened);
  }

  /** One long session, through every kind of fault. */
  @Test
  void aSessionOfTenThousandOrdersEndsWithEveryBookEqual() throws IOException {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("RandomHistoriesTest, long session -Dseed=" + seed);
    Map<Action, Integer> happened = new LinkedHashMap<>();
    History history = new History(folder.resolve("long"), seed, 10_000, 6, happened);
    history.killsAfterTurns = 4_000;
    long startNs = System.nanoTime();
    history.run();
    System.out.printf(
        "RandomHistoriesTest, long session: %d kills in %d ms, %s%n",
        history.run, (System.nanoTime() - startNs) / 1_000_000, happened);
  }

  /** What risk last heard of an order. */
  private record Heard(OrdStatus status, long cumQtyE6, long cumValueE6) {}

  private static final class History {
    private final Path folder;
    private final long seed;
    private final SplittableRandom random;
    private final SimulatedClock clock = new SimulatedClock();
    private final SimulatedVenue venue;
    private final Map<Long, Heard> heard = new HashMap<>();
    private final ExecutionConfig config =
        TestEngine.config(
            "reconciliation.interval=2s",
            "reconciliation.grace=500ms",
            "reconciliation.cash-tolerance=0",
            "orders.longest-queue-time=60s");
    private final Map<Action, Integer> happened;
    private TestEngine engine;
    private int run;
    private long riskSequence;
    private long sentUpTo;
    private final int orders;
    private final int turnsPerOrder;

    /** Once in so many turns the process may be killed. */
    private int killsAfterTurns = 3;

    History(Path folder, long seed, int orders, int turnsPerOrder, Map<Action, Integer> happened) {
      this.folder = folder;
      this.orders = orders;
      this.turnsPerOrder = turnsPerOrder;
      this.happened = happened;
      this.seed = seed;
      this.random = new SplittableRandom(seed);
      this.venue = new SimulatedVenue(clock, random.split());
      this.venue.model.idsAgree = seed % 3 != 0;
      this.engine = start(folder.resolve("run0"));
    }

    private TestEngine make(Path data) {
      return new TestEngine(data, config, _ -> venue, this::report, clock, random.nextLong());
    }

    private TestEngine start(Path data) {
      TestEngine started = make(data);
      started.agent.onStart();
      return started;
    }

    private static Map<Long, String> states(Collection<WorkingOrder> orders) {
      Map<Long, String> states = new HashMap<>();
      for (WorkingOrder order : orders) {
        states.put(
            order.terms.clOrdId(),
            "%s %d %d %d"
                .formatted(
                    order.status(),
                    order.state.cumQtyE6(),
                    order.state.cumValueE6(),
                    order.state.fills()));
      }
      return states;
    }

    private boolean report(Topic topic, MessageHeader header, MessageBody body, long nowNs) {
      if (random.nextInt(100) < venue.faults / 3) {
        return false;
      }
      if (body instanceof ExecutionReportMessage report) {
        heard.put(report.clOrdId, new Heard(report.ordStatus, report.cumQtyE6, report.cumValueE6));
      }
      return true;
    }

    void run() throws IOException {
      try {
        trade();
        settle();
        engine.close();
        check();
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }

    private void trade() throws IOException {
      for (int i = 1; i <= orders; i++) {
        sentUpTo = i;
        approve(i);
        if (random.nextInt(20) == 0) {
          cancelSome();
        }
        for (int turn = random.nextInt(turnsPerOrder); turn >= 0; turn--) {
          turn();
        }
      }
    }

    private void approve(long id) {
      long qtyE6 = (1 + random.nextLong(50)) * 1_000_000;
      long workingNs = random.nextInt(4) == 0 ? 0 : random.nextLong(2_000_000_000L) + 1;
      long replaces = random.nextInt(5) == 0 ? somethingWorking() : 0;
      OrdType ordType = OrdType.of(random.nextInt(OrdType.values().length));
      TimeInForce timeInForce = TimeInForce.of(random.nextInt(TimeInForce.values().length));
      engine.approve(
          RISK_RUN,
          ++riskSequence,
          id,
          qtyE6,
          workingNs,
          clock.nowNs(),
          order -> {
            order.ordType = ordType;
            order.timeInForce = timeInForce;
            order.stopPxE6 = 100_000_000;
            order.origClOrdId = replaces;
          });
    }

    private long somethingWorking() {
      return engine.parts.book().open().stream()
          .filter(order -> !order.isTerminal())
          .mapToLong(order -> order.terms.clOrdId())
          .findFirst()
          .orElse(0);
    }

    private void cancelSome() {
      long id = random.nextInt(3) == 0 ? 0 : somethingWorking();
      Scope scope = Scope.values()[random.nextInt(3)];
      Symbol symbol = Symbol.of(VenueModel.SYMBOL);
      engine.cancel(
          RISK_RUN,
          ++riskSequence,
          cancel -> {
            cancel.clOrdId = id;
            cancel.scope = scope;
            cancel.strategy = 0;
            cancel.symbolHigh = symbol.high();
            cancel.symbolLow = symbol.low();
          });
    }

    /** No more faults; the venue expires what nobody cancels. */
    private void settle() throws IOException {
      venue.faults = 0;
      venue.kills = -1;
      for (int turn = 0; turn < TURNS_MAX && !isSettled(); turn++) {
        turn();
      }
      assertThat(isSettled()).as(this::unsettled).isTrue();
    }

    private String unsettled() {
      StringBuilder text = new StringBuilder("everything ends; problem ");
      text.append(engine.agent.problem());
      for (WorkingOrder order : engine.parts.book().open()) {
        VenueModel.Order there = venue.model.byClOrdId.get(order.clOrdIdText);
        text.append("\n").append(order.clOrdIdText).append(' ').append(order.status());
        text.append(' ').append(order.state.cumQtyE6()).append(" ask ").append(order.askAtNs);
        text.append(" there ").append(there == null ? "" : there.status + there.filledQtyE6);
      }
      OwnBooks books = engine.parts.ownBooks();
      text.append("\nours ").append(books.position(VenueModel.SYMBOL).nowE6());
      text.append(' ').append(books.cash().nowE6());
      text.append(" theirs ").append(venue.model.holdings());
      text.append(" breaks ").append(engine.parts.breaks().isAnyOpen());
      for (WorkingOrder order : engine.parts.breaks().orders()) {
        VenueModel.Order there = venue.model.byClOrdId.get(order.clOrdIdText);
        text.append("\nbreak ").append(order.clOrdIdText).append(' ').append(order.status());
        text.append(order.state.cumQtyE6())
            .append(" there ")
            .append(there == null ? "" : there.status + there.filledQtyE6);
        text.append(" of ").append(order.terms.orderQtyE6());
        for (VenueFill fill : venue.model.fills) {
          if (there != null && fill.orderId().equals(there.id)) {
            text.append("\n  listed ").append(fill);
          }
        }
        for (Execution execution : order.executions) {
          text.append("\n  ").append(execution.execId).append(' ').append(execution.qtyE6);
          text.append(' ').append(execution.pxE6).append(execution.busted ? " busted" : "");
        }
      }
      for (WorkingOrder order : engine.parts.book().all()) {
        VenueModel.Order there = venue.model.byClOrdId.get(order.clOrdIdText);
        long theirs = there == null ? 0 : there.filledQtyE6;
        List<VenueFill> fills =
            venue.model.fills.stream()
                .filter(f -> there != null && f.orderId().equals(there.id))
                .toList();
        long value = fills.stream().mapToLong(f -> Decimal6.multiply(f.qtyE6(), f.pxE6())).sum();
        if (theirs != order.state.cumQtyE6() || value != order.state.cumValueE6()) {
          text.append("\ndiffers ").append(order.clOrdIdText).append(' ').append(order.status());
          text.append(order.state.cumQtyE6()).append(" there ").append(theirs);
          text.append("\n  listed ").append(fills);
          for (Execution execution : order.executions) {
            text.append("\n  counted ")
                .append(execution.execId)
                .append(' ')
                .append(execution.qtyE6);
            text.append(' ').append(execution.pxE6).append(" cum ").append(execution.cumQtyE6);
            text.append(execution.busted ? " busted" : "")
                .append(execution.changed ? " changed" : "");
          }
        }
      }
      return text.toString();
    }

    private boolean isSettled() {
      return engine.bus.isEmpty()
          && engine.agent.problem() == null
          && engine.parts.book().open().isEmpty()
          && !engine.parts.breaks().isAnyOpen()
          && holds(engine.parts.ownBooks(), venue.model.holdings())
          && engine.parts.reports().isFlushed();
    }

    private static boolean holds(OwnBooks ours, VenueHoldings theirs) {
      return ours.position(VenueModel.SYMBOL).nowE6()
              == theirs.positionsE6().getOrDefault(VenueModel.SYMBOL, 0L)
          && ours.cash().nowE6() == theirs.cashE6();
    }

    private void turn() throws IOException {
      while (!engine.log.recorder().hasRoom()) {
        // Simulated time is faster than the journal: without room nothing would be taken.
        Thread.onSpinWait();
      }
      clock.advance(random.nextLong(20_000_000));
      venue.step(engine.inbox);
      boolean mayDie = random.nextInt(killsAfterTurns) == 0;
      venue.kills = venue.kills < 0 ? -1 : mayDie ? killsAfterTurns > 3 ? 60 : 5 : 0;
      try {
        engine.agent.doWork();
      } catch (SimulatedVenue.Killed e) {
        restart();
      }
    }

    private void restart() throws IOException {
      venue.kills = 0;
      venue.processDied();
      // What risk sent and nobody took is lost with the socket that held it.
      int lost = engine.bus.size();
      Path next = engine.kill(folder.resolve("run" + ++run));
      Map<Long, String> before = states(engine.parts.book().all());
      engine = make(next);
      // Replaying what was recorded of an order gives the state that it had.
      Map<Long, String> after = states(engine.parts.inherited().orders());
      before.keySet().retainAll(after.keySet());
      assertThat(after).isEqualTo(before);
      engine.agent.onStart();
      repeat(lost);
    }

    private void repeat(int lost) {
      riskSequence += lost;
      for (long id = Math.max(1, sentUpTo - 100); id <= sentUpTo; id++) {
        // Risk does not know what was taken; the engine ignores what it knows.
        boolean sent = engine.parts.book().get(id) != null;
        if (sent) {
          engine.approve(RISK_RUN, ++riskSequence, id, 1_000_000, 0, clock.nowNs());
        }
      }
    }

    private void check() {
      Map<Long, OrderTrail> trails = new HashMap<>();
      int standing = 0;
      for (RecordedEvent event : engine.events()) {
        happened.merge(event.action(), 1, Integer::sum);
        standing += event.action() == LifecycleAction.RECONCILIATION_BREAK ? 1 : 0;
        standing -= event.action() == LifecycleAction.RECONCILIATION_BREAK_RESOLVED ? 1 : 0;
        if (event.has(Field.CL_ORD_ID)) {
          trails.computeIfAbsent(event.integer(Field.CL_ORD_ID), _ -> new OrderTrail()).add(event);
        }
      }
      assertThat(standing).as("breaks that stand").isZero();
      assertThat(venue.model.duplicateSubmissions).isZero();
      assertThat(trails.keySet())
          .containsAll(
              venue.model.byClOrdId.keySet().stream().map(OrderIds::parseClOrdId).toList());
      trails.forEach(this::check);
    }

    private void check(long clOrdId, OrderTrail trail) {
      VenueModel.Order there = venue.model.byClOrdId.get(OrderIds.clOrdId(clOrdId));
      trail.agreesWith(there);
      Heard last = heard.get(clOrdId);
      assertThat(last.cumQtyE6()).as(trail.toString()).isEqualTo(trail.filledQtyE6());
      assertThat(last.cumValueE6()).as(trail.toString()).isEqualTo(trail.valueE6());
      assertThat(last.status().isTerminal()).as(trail.toString()).isTrue();
    }
  }
}
