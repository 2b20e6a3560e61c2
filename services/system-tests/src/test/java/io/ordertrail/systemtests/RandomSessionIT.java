package io.ordertrail.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.invariants.InvariantChecker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A random session of ten thousand orders in which services are killed and the venue misbehaves:
 * whatever happens, the record contradicts neither itself nor the venue.
 */
class RandomSessionIT {
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final int ORDERS = Integer.getInteger("orders", 10_000);
  private static final int SIGNALS_PER_SECOND = Integer.getInteger("signals-per-second", 400);
  private static final int PORT_OFFSET = 21_000;
  private static final Duration LONGEST = Duration.ofMinutes(8);
  private static final Duration QUIET_WITHIN = Duration.ofSeconds(90);
  private static final List<CorePart> MORTAL =
      List.of(CorePart.RISK, CorePart.EXECUTION, CorePart.MARKET_DATA);

  /** All but the one that stands until a person mends it. */
  private static final List<FaultCase> FAULTS =
      EnumSet.complementOf(EnumSet.of(FaultCase.DRIFTED_POSITION)).stream().toList();

  private final Random random = new Random(SEED);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path data;

  @Test
  void tenThousandOrdersUnderFaultsLeaveNoContradiction() {
    System.out.println("RandomSessionIT runs with -Dseed=" + SEED);
    CheckedRecord record = CheckedRecord.following(data, TradingCore.SESSION);
    try (TradingCore core = CoreSettings.forManyOrders(new TradingCore(data, PORT_OFFSET)).start();
        SignalDriver driver = new SignalDriver(core, random, SIGNALS_PER_SECOND)) {
      driver.resume();
      trouble(core, record);
      driver.pause();
      core.venue().clearFaults();
      stopInOrder(core, record);

      record.read();
      report(record, driver);
      InvariantChecker checker = record.checker();
      checker.finish(true);
      checker.compareWithVenue(core.venue().filledE6());
      assertThat(checker.violations()).as("seed %d", SEED).isEmpty();
      assertThat(record.positionsE6())
          .as("positions, seed %d", SEED)
          .isEqualTo(core.venue().positionsE6());
    }
  }

  /** Until enough orders were sent, something goes wrong every few hundred of them. */
  private void trouble(TradingCore core, CheckedRecord record) {
    long start = System.nanoTime();
    long next = 500;
    while (submitted(record) < ORDERS) {
      long target = Math.min(next, ORDERS);
      await("orders are sent")
          .atMost(LONGEST)
          .pollInterval(Duration.ofMillis(200))
          .failFast(() -> failOnViolation(record))
          .until(() -> submitted(record) >= target);
      if (submitted(record) < ORDERS) {
        mishap(core);
      }
      next = submitted(record) + 400 + random.nextInt(800);
    }
    System.out.printf(
        "%,d orders in %d s%n", submitted(record), (System.nanoTime() - start) / 1_000_000_000L);
  }

  private static long submitted(CheckedRecord record) {
    return record.read().count(OrderAction.SUBMITTED);
  }

  private void failOnViolation(CheckedRecord record) {
    assertThat(record.checker().violations().stream().limit(10)).as("seed %d", SEED).isEmpty();
  }

  private void mishap(TradingCore core) {
    if (random.nextBoolean()) {
      FaultCase fault = FAULTS.get(random.nextInt(FAULTS.size()));
      System.out.println("the venue: " + fault.kind() + " " + fault.more());
      core.venue().fault(fault.kind(), fault.more());
      return;
    }
    CorePart part = MORTAL.get(random.nextInt(MORTAL.size()));
    System.out.println("kill -9 " + part.module());
    core.kill(part);
    core.start(part);
    core.awaitAlive();
  }

  /** Execution cancels what works; risk stops when it has heard of every fill. */
  private void stopInOrder(TradingCore core, CheckedRecord record) {
    await("execution is well again")
        .atMost(QUIET_WITHIN)
        .until(() -> core.isReady(CorePart.EXECUTION) && core.isReady(CorePart.RISK));
    core.stop(CorePart.EXECUTION);
    await("positions agree")
        .atMost(QUIET_WITHIN)
        .pollInterval(Duration.ofMillis(250))
        .untilAsserted(
            () ->
                assertThat(record.read().positionsE6())
                    .as("positions, seed %d", SEED)
                    .isEqualTo(core.venue().positionsE6()));
    core.stop(CorePart.RISK);
    core.stop(CorePart.MARKET_DATA);
  }

  private void report(CheckedRecord record, SignalDriver driver) {
    Map<String, Long> counts =
        new TreeMap<>(
            record.counts(
                what ->
                    what.matches("(order|execution|position|risk|reconciliation|feed|bus)\\..*")));
    System.out.printf(
        "%,d signals, %,d events of %,d orders%n",
        driver.sent(), record.checker().eventCount(), record.checker().orderCount());
    counts.forEach((what, count) -> System.out.printf("  %-60s %,8d%n", what, count));
  }
}
