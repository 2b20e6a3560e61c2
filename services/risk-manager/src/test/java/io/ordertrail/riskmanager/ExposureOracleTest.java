package io.ordertrail.riskmanager;

import static io.ordertrail.riskmanager.SlowBooks.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrdStatus;
import io.ordertrail.domain.Side;
import io.ordertrail.wire.ExecutionReportMessage;
import io.ordertrail.wire.MessageHeader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Orders, fills, cancels, replacements, late fills, fills taken back, corrected prices, lost and
 * repeated reports and restarts in any order: what risk holds is what adding everything up anew
 * gives, to the last digit.
 */
class ExposureOracleTest {
  private static final int STEPS = 3_000;
  private static final int RESTARTS = 8;
  private static final BigDecimal[] MARKS = {new BigDecimal("100"), new BigDecimal("200")};

  @TempDir private Path data;
  private final Random random = Fixtures.random(getClass());
  private final SlowBooks slow = new SlowBooks();
  private TestRun run;
  private long nextId = 1;

  @Test
  void positionsReservationsAndProfitAreThoseOfTheSlowBooks() {
    run = new TestRun(data);
    try {
      for (int step = 1; step <= STEPS; step++) {
        step();
        if (step % (STEPS / RESTARTS) == 0) {
          restart();
        }
        compare(step);
      }
      System.out.println(
          "ExposureOracleTest: %d steps, %d orders, %d restarts"
              .formatted(STEPS, slow.orders.size(), RESTARTS));
    } finally {
      run.close();
    }
  }

  private void step() {
    SlowBooks.Order order =
        slow.orders.isEmpty() ? null : slow.orders.get(random.nextInt(slow.orders.size()));
    if (order == null || random.nextInt(4) == 0) {
      approve(order);
      return;
    }
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> fill(order);
      case 3 -> {
        // Also those that have a late fill still to come.
        order.open = false;
      }
      case 4 -> takeBack(order);
      case 5 -> correctPrice(order);
      default -> {
        // Nothing new: the report only repeats.
      }
    }
    if (random.nextInt(10) > 0) {
      report(order);
    }
  }

  /** Now and then in the place of another, whose leaves stay reserved until its end is told. */
  private void approve(SlowBooks.Order old) {
    Candidate candidate =
        Fixtures.order(Side.of(random.nextInt(2)), 1 + random.nextInt(300), "100");
    candidate.clOrdId = nextId++;
    candidate.symbolIndex = random.nextInt(2);
    candidate.strategy = random.nextInt(2);
    candidate.origClOrdId = old != null && old.open && random.nextBoolean() ? old.id : 0;
    Decision decision = new Decision();
    decision.begin();
    for (CheckType type : CheckType.VALUES) {
      decision.upTo(type, 0, 1);
    }
    run.events.decided(candidate, decision, new MessageHeader(), 1, 1, Fixtures.NOW_NS);
    run.desk.ledger().approve(new TrackedOrder(candidate, run.runId(), candidate.clOrdId));
    slow.orders.add(
        new SlowBooks.Order(
            candidate.clOrdId,
            candidate.symbolIndex,
            candidate.side,
            candidate.strategy,
            decimal(candidate.orderQtyE6)));
  }

  private void fill(SlowBooks.Order order) {
    BigDecimal most = order.qty.subtract(order.cum);
    BigDecimal quantity = BigDecimal.valueOf(1 + random.nextInt(120)).min(most);
    order.cum = order.cum.add(quantity);
    order.value = order.value.add(quantity.multiply(price()));
    if (order.cum.compareTo(order.qty) == 0) {
      order.open = false;
    }
  }

  private BigDecimal price() {
    return decimal(Decimal6.ofUnits(50) + random.nextInt(100_000_000));
  }

  private void takeBack(SlowBooks.Order order) {
    BigDecimal quantity = BigDecimal.valueOf(1 + random.nextInt(120)).min(order.cum);
    BigDecimal left = order.cum.subtract(quantity);
    order.value =
        left.signum() == 0
            ? BigDecimal.ZERO
            : order.value.subtract(quantity.multiply(price())).max(BigDecimal.ZERO);
    order.cum = left;
  }

  private void correctPrice(SlowBooks.Order order) {
    if (order.cum.signum() > 0) {
      order.value = order.value.add(decimal(random.nextInt(2_000_000) - 1_000_000L)).abs();
    }
  }

  private void report(SlowBooks.Order order) {
    TrackedOrder tracked = run.desk.ledger().find(order.id);
    ExecutionReportMessage report = new ExecutionReportMessage();
    report.ordStatus = status(order);
    report.cumQtyE6 = e6(order.cum);
    report.cumValueE6 = e6(order.value);
    OrderLedger ledger = run.desk.ledger();
    BigDecimal quantity = order.cum.subtract(decimal(tracked.cumQtyE6));
    BigDecimal value = order.value.subtract(decimal(tracked.cumValueE6));
    ledger.apply(tracked, report, 1);
    assertThat(ledger.hasChanged()).isEqualTo(quantity.signum() != 0 || value.signum() != 0);
    if (ledger.hasChanged()) {
      slow.book(order, quantity, value);
      run.desk
          .portfolio()
          .applyChange(
              tracked.symbolIndex,
              tracked.side,
              tracked.strategy,
              ledger.changedQtyE6(),
              ledger.changedValueE6());
      run.events.positionChanged(tracked, new MessageHeader(), report, Fixtures.NOW_NS);
    }
  }

  private static OrdStatus status(SlowBooks.Order order) {
    if (order.open) {
      return order.cum.signum() == 0 ? OrdStatus.NEW : OrdStatus.PARTIALLY_FILLED;
    }
    return order.cum.compareTo(order.qty) == 0 ? OrdStatus.FILLED : OrdStatus.CANCELED;
  }

  /** Killed and started again: the journal, and then what the execution engine tells of itself. */
  private void restart() {
    run.close();
    run = new TestRun(data);
  }

  private void compare(int step) {
    slow.orders.forEach(this::report);
    Portfolio fast = run.desk.portfolio();
    for (int symbol = 0; symbol < 2; symbol++) {
      SymbolRisk held = fast.of(symbol);
      assertThat(decimal(held.position.qtyE6()))
          .as("position, step %d", step)
          .isEqualByComparingTo(slow.position(symbol));
      assertThat(decimal(held.position.costE6()))
          .as("cost, step %d", step)
          .isEqualByComparingTo(slow.cost(symbol));
      assertThat(decimal(held.position.costE6() - held.position.realizedE6()))
          .as("cash, step %d", step)
          .isEqualByComparingTo(slow.paid(symbol));
      for (Side side : Side.values()) {
        assertThat(decimal(held.workingQtyE6(side)))
            .as("working %s, step %d", side, step)
            .isEqualByComparingTo(slow.working(symbol, side));
      }
      for (int strategy = 0; strategy < 2; strategy++) {
        assertThat(decimal(fast.realizedByStrategyE6(symbol, strategy)))
            .as("realized, step %d", step)
            .isEqualByComparingTo(slow.realized(symbol, strategy));
      }
    }
    assertThat(decimal(fast.grossExposureE6()))
        .as("gross exposure, step %d", step)
        .isEqualByComparingTo(slow.gross(MARKS));
    long open = slow.orders.stream().filter(o -> o.open).count();
    assertThat((long) run.desk.ledger().openCount()).isEqualTo(open);
  }

  private static long e6(BigDecimal number) {
    return number.movePointRight(Decimal6.DIGITS).longValueExact();
  }

  @Test
  void theSlowBooksThemselvesKnowAverageCost() {
    SlowBooks.Order buy = new SlowBooks.Order(1, 0, Side.BUY, 0, BigDecimal.TEN);
    SlowBooks.Order sell = new SlowBooks.Order(2, 0, Side.SELL, 1, BigDecimal.TEN);
    slow.orders.addAll(List.of(buy, sell));
    slow.book(buy, BigDecimal.TEN, new BigDecimal("1050"));
    slow.book(sell, new BigDecimal("4"), new BigDecimal("428"));
    assertThat(slow.realized(0, 1)).isEqualByComparingTo("8");
    assertThat(slow.cost(0)).isEqualByComparingTo("630");
  }
}
