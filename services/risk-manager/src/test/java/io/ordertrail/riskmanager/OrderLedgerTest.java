package io.ordertrail.riskmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrdStatus;
import io.ordertrail.domain.Side;
import io.ordertrail.wire.ExecutionReportMessage;
import io.ordertrail.wire.HeartbeatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrderLedgerTest {
  private static final long RUN = 5;
  private static final long EXECUTION_RUN = 9;

  private final Portfolio portfolio = Fixtures.desk().portfolio();
  private final OrderLedger ledger = new OrderLedger(portfolio);

  @Test
  void aRepeatedReportBringsNothingAndAMissedOneHeals() {
    TrackedOrder order = approve(1, Side.BUY, 100, RUN, 1);
    ledger.apply(order, report(OrdStatus.PARTIALLY_FILLED, 10, 1_000), EXECUTION_RUN);
    assertThat(ledger.changedQtyE6()).isEqualTo(Decimal6.ofUnits(10));
    ledger.apply(order, report(OrdStatus.PARTIALLY_FILLED, 10, 1_000), EXECUTION_RUN);
    assertThat(ledger.changedQtyE6()).isZero();
    ledger.apply(order, report(OrdStatus.PARTIALLY_FILLED, 60, 6_060), EXECUTION_RUN);
    assertThat(ledger.changedQtyE6()).isEqualTo(Decimal6.ofUnits(50));
    assertThat(ledger.changedValueE6()).isEqualTo(Decimal6.ofUnits(5_060));
  }

  @Test
  void aLateFillAfterTheTerminalReportStillCounts() {
    TrackedOrder order = approve(1, Side.BUY, 100, RUN, 1);
    ledger.apply(order, report(OrdStatus.CANCELED, 0, 0), EXECUTION_RUN);
    assertThat(ledger.openCount()).isZero();
    ledger.apply(order, report(OrdStatus.CANCELED, 5, 500), EXECUTION_RUN);
    assertThat(ledger.changedQtyE6()).isEqualTo(Decimal6.ofUnits(5));
    assertThat(portfolio.of(0).worstQtyE6()).isZero();
  }

  /** After any history the working quantity is the sum of what is open and unfilled. */
  @Test
  void reservationsAreTakenOnceAndReleasedOnce() {
    Random random = Fixtures.random(getClass());
    List<TrackedOrder> orders = new ArrayList<>();
    for (int step = 0; step < 5_000; step++) {
      if (orders.isEmpty() || random.nextInt(4) == 0) {
        Side side = Side.of(random.nextInt(2));
        orders.add(approve(step + 1, side, 1 + random.nextInt(100), RUN, step + 1));
      }
      TrackedOrder order = orders.get(random.nextInt(orders.size()));
      if (random.nextInt(20) == 0 && order.open) {
        ledger.close(order);
      } else {
        long cum = Math.min(order.orderQtyE6, order.cumQtyE6 + random.nextInt(3) * Decimal6.ONE);
        OrdStatus status = random.nextInt(3) == 0 ? OrdStatus.CANCELED : OrdStatus.NEW;
        ledger.apply(order, report(status, cum / Decimal6.ONE, cum / 10_000), EXECUTION_RUN);
      }
      long working =
          orders.stream().mapToLong(o -> o.side.sign() > 0 ? o.reservedQtyE6() : 0).sum();
      assertThat(portfolio.of(0).workingQtyE6(Side.BUY)).isEqualTo(working);
    }
  }

  @Test
  void findsTheOrdersThatWereLostOnTheirWay() {
    TrackedOrder oldRun = approve(1, Side.BUY, 1, RUN - 1, 70);
    TrackedOrder before = approve(2, Side.BUY, 1, RUN, 3);
    TrackedOrder onTheWay = approve(3, Side.BUY, 1, RUN, 4);
    TrackedOrder known = approve(4, Side.BUY, 1, RUN, 2);
    ledger.apply(known, report(OrdStatus.NEW, 0, 0), EXECUTION_RUN);

    HeartbeatMessage heartbeat = new HeartbeatMessage();
    heartbeat.peerRunId = RUN;
    heartbeat.peerFirstSequence = 4;
    heartbeat.peerLastSequence = 4;
    assertThat(ledger.lost(heartbeat, EXECUTION_RUN, RUN)).isEmpty();
    heartbeat.snapshotComplete = true;
    assertThat(ledger.lost(heartbeat, EXECUTION_RUN, RUN))
        .containsExactlyInAnyOrder(oldRun, before)
        .doesNotContain(onTheWay, known);
    heartbeat.peerRunId = RUN - 1;
    assertThat(ledger.lost(heartbeat, EXECUTION_RUN, RUN)).isEmpty();
  }

  private TrackedOrder approve(long id, Side side, long shares, long run, long sequence) {
    Candidate order = Fixtures.order(side, shares, "100");
    order.clOrdId = id;
    return ledger.approve(new TrackedOrder(order, run, sequence));
  }

  private static ExecutionReportMessage report(OrdStatus status, long cumShares, long cumUsd) {
    ExecutionReportMessage report = new ExecutionReportMessage();
    report.ordStatus = status;
    report.cumQtyE6 = Decimal6.ofUnits(cumShares);
    report.cumValueE6 = Decimal6.ofUnits(cumUsd);
    return report;
  }
}
