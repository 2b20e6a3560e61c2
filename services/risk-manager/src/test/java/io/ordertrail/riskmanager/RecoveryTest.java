package io.ordertrail.riskmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrdStatus;
import io.ordertrail.domain.Side;
import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.EventLogListener;
import io.ordertrail.eventlog.JournalReplay;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.WriterIdentity;
import io.ordertrail.wire.ExecutionReportMessage;
import io.ordertrail.wire.MessageHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
  private static final List<String> STRATEGIES = List.of("mean-reversion", "momentum");

  @TempDir Path data;

  /** What a killed risk manager held is what the next one holds, from the record alone. */
  @Test
  void rebuildsPositionsTotalsAndReservationsFromItsOwnEvents() {
    Random random = Fixtures.random(getClass());
    Portfolio before = Fixtures.portfolio();
    OrderLedger ledgerBefore = new OrderLedger(before);
    List<TrackedOrder> orders = new ArrayList<>();
    try (EventLog log =
        EventLog.open(data, identity(), EventLogConfig.DEFAULT, EventLogListener.NONE)) {
      RiskEvents events = events(log, before);
      for (int step = 1; step <= 400; step++) {
        if (orders.isEmpty() || random.nextInt(3) == 0) {
          orders.add(approve(events, ledgerBefore, step, random));
        } else {
          TrackedOrder order = orders.get(random.nextInt(orders.size()));
          if (order.open) {
            report(events, before, ledgerBefore, order, random);
          }
        }
      }
    }

    Portfolio after = Fixtures.portfolio();
    OrderLedger ledgerAfter = new OrderLedger(after);
    long newRun = EventLog.newRunId(data, ServiceName.RISK_MANAGER);
    JournalReplay.replay(
        data,
        ServiceName.RISK_MANAGER,
        "s-1",
        newRun,
        new Recovery(after, ledgerAfter, STRATEGIES)::apply);

    for (int i = 0; i < 2; i++) {
      assertThat(after.of(i).position.qtyE6()).isEqualTo(before.of(i).position.qtyE6());
      assertThat(after.of(i).position.costE6()).isEqualTo(before.of(i).position.costE6());
      assertThat(after.of(i).position.realizedE6()).isEqualTo(before.of(i).position.realizedE6());
      assertThat(after.of(i).volumeE6()).isEqualTo(before.of(i).volumeE6());
      for (int strategy = 0; strategy < 2; strategy++) {
        assertThat(after.realizedByStrategyE6(i, strategy))
            .isEqualTo(before.realizedByStrategyE6(i, strategy));
      }
    }
    for (TrackedOrder order : orders) {
      TrackedOrder restored = ledgerAfter.find(order.clOrdId);
      assertThat(restored.cumQtyE6).isEqualTo(order.cumQtyE6);
      assertThat(restored.cumValueE6).isEqualTo(order.cumValueE6);
      assertThat(restored.side).isEqualTo(order.side);
      // Ended by execution's word alone: open until it says so again.
      assertThat(restored.open).isTrue();
    }
  }

  private static TrackedOrder approve(
      RiskEvents events, OrderLedger ledger, long id, Random random) {
    Candidate order = Fixtures.order(Side.of(random.nextInt(2)), 1 + random.nextInt(50), "100");
    order.clOrdId = id;
    order.symbolIndex = random.nextInt(2);
    order.strategy = random.nextInt(2);
    Decision decision = new Decision();
    decision.begin();
    for (CheckType type : CheckType.VALUES) {
      decision.upTo(type, 0, 1);
    }
    events.decided(order, decision, new MessageHeader(), 1, 1, Fixtures.NOW_NS);
    return ledger.approve(new TrackedOrder(order, 1, id));
  }

  private static void report(
      RiskEvents events,
      Portfolio portfolio,
      OrderLedger ledger,
      TrackedOrder order,
      Random random) {
    long fillE6 =
        Math.min(order.orderQtyE6 - order.cumQtyE6, Decimal6.ofUnits(1 + random.nextInt(20)));
    ExecutionReportMessage report = new ExecutionReportMessage();
    report.ordStatus = OrdStatus.PARTIALLY_FILLED;
    report.lastQtyE6 = fillE6;
    report.lastPxE6 = Decimal6.parse("100") + random.nextInt(100) * 10_000L;
    report.cumQtyE6 = order.cumQtyE6 + fillE6;
    report.cumValueE6 = order.cumValueE6 + Decimal6.multiply(fillE6, report.lastPxE6);
    ledger.apply(order, report, 1);
    if (ledger.filledQtyE6() > 0) {
      portfolio.applyFills(
          order.symbolIndex,
          order.side,
          order.strategy,
          ledger.filledQtyE6(),
          ledger.filledValueE6());
      events.positionChanged(order, new MessageHeader(), report, Fixtures.NOW_NS);
    }
  }

  private static RiskEvents events(EventLog log, Portfolio portfolio) {
    return new RiskEvents(
        log.recorder(),
        portfolio,
        STRATEGIES,
        "limits",
        log.identity().runId(),
        Account.of("key", "alpaca", STRATEGIES));
  }

  private WriterIdentity identity() {
    return new WriterIdentity(
        ServiceName.RISK_MANAGER,
        EventLog.newRunId(data, ServiceName.RISK_MANAGER),
        "s-1",
        "node",
        "host",
        1,
        "test",
        "paper",
        "0.1.0",
        "unknown",
        "hash");
  }
}
