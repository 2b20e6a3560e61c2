package io.ordertrail.riskmanager;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.Side;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a decision costs with a full desk: printed, because machines differ. */
class CheckCostTest {
  private static final int WARM_UP = 100_000;
  private static final int MEASURED = 100_000;

  private final Desk desk = Fixtures.desk("max-open-orders", "1000 orders");
  private final PreTradeChecks checks = new PreTradeChecks(desk, Fixtures.alwaysOpen());
  private final Decision decision = new Decision();
  private final Candidate order = Fixtures.order(Side.BUY, 10, "99.99");
  private long passed;

  @Test
  void decidesWithoutAllocationAndInMicroseconds() {
    for (int i = 0; i < 50; i++) {
      Fixtures.working(desk, 1_000 + i, i % 2 == 0 ? Side.BUY : Side.SELL, 1, "100.5");
    }
    decide(WARM_UP);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    decide(MEASURED);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    long[] ns = new long[MEASURED];
    for (int i = 0; i < MEASURED; i++) {
      long startNs = System.nanoTime();
      decide(1);
      ns[i] = System.nanoTime() - startNs;
    }
    Arrays.sort(ns);
    System.out.printf(
        "18 checks, 50 open orders: p50 %d ns, p99 %d ns, %d bytes allocated in %d decisions%n",
        ns[MEASURED / 2], ns[MEASURED * 99 / 100], allocated, MEASURED);
    assertThat(passed).isPositive();
    assertThat(allocated).as("bytes").isLessThan(10_000);
  }

  private void decide(int times) {
    for (int i = 0; i < times; i++) {
      order.orderQtyE6 = Decimal6.ofUnits(1 + i % 100);
      checks.evaluate(order, Fixtures.NOW_NS, decision);
      passed += decision.isPassed() ? 1 : 0;
    }
  }
}
