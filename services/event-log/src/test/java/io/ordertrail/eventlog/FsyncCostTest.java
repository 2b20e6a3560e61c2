package io.ordertrail.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What each fsync policy costs: the delay from an event to its line in the journal, the CPU, and
 * how many events a second go through at most. In a test run for a moment, only to see that each
 * policy works; for figures {@code -Dtest=FsyncCostTest -Dseconds=20}, on the disk of {@code
 * -Djava.io.tmpdir}.
 */
class FsyncCostTest {
  private static final int SECONDS = Integer.getInteger("seconds", 1);
  private static final int PER_SECOND = 5_000;
  private static final int AT_ONCE = 100_000 * SECONDS;

  @TempDir Path data;

  /** Notes when each event was in the journal, as the policy understands that. */
  private static final class Delays implements EventLogListener {
    private final long[] atNs;
    private final long[] delayNs;
    private int last;
    private int journalled;

    Delays(int most) {
      atNs = new long[most];
      delayNs = new long[most];
    }

    @Override
    public void appended(Action action, long sequence, long timeNs) {
      if (sequence < atNs.length) {
        last = (int) sequence;
        atNs[last] = timeNs;
      }
    }

    @Override
    public void journalled(long sequence) {
      long nowNs = System.nanoTime();
      while (journalled < last) {
        journalled++;
        delayNs[journalled] = nowNs - atNs[journalled];
      }
    }

    @Override
    public void failed(String reason) {
      throw new IllegalStateException(reason);
    }

    /** In microseconds. */
    long quantileUs(double share) {
      long[] sorted = Arrays.copyOfRange(delayNs, 1, journalled + 1);
      Arrays.sort(sorted);
      return sorted[(int) (share * (sorted.length - 1))] / 1_000;
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyPolicyJournalsEverything(Fsync policy) {
    Delays delays = new Delays(2 * SECONDS * PER_SECOND + 1_000);
    EventLogConfig config = new EventLogConfig(8 << 20, 64L << 20).withFsync(policy);
    try (EventLog log = EventLog.open(data, TestLogs.identity(data), config, delays)) {
      long cpuBefore = cpuNs();
      paced(log);
      awaitJournalled(log);
      long cpuUsPerEvent = (cpuNs() - cpuBefore) / 1_000 / (SECONDS * PER_SECOND);
      long begunNs = System.nanoTime();
      for (int i = 0; i < AT_ONCE; i++) {
        record(log, i);
      }
      awaitJournalled(log);
      long mostPerSecond = AT_ONCE * 1_000L / ms(begunNs);
      System.out.printf(
          "fsync %-12s delay p50 %,6d us, p99 %,7d us; CPU %d us an event at %,d/s; at most %,d"
              + " events/s%n",
          policy,
          delays.quantileUs(0.5),
          delays.quantileUs(0.99),
          cpuUsPerEvent,
          PER_SECOND,
          mostPerSecond);
      assertThat(delays.journalled).isGreaterThanOrEqualTo(SECONDS * PER_SECOND);
    }
  }

  /** Each event at its time, whether or not the one before was late. */
  private static void paced(EventLog log) {
    long intervalNs = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
    long startNs = System.nanoTime();
    for (int i = 0; i < SECONDS * PER_SECOND; i++) {
      long dueNs = startNs + i * intervalNs;
      for (long nowNs = System.nanoTime(); nowNs < dueNs; nowNs = System.nanoTime()) {
        LockSupport.parkNanos(dueNs - nowNs);
      }
      record(log, i);
    }
  }

  private static void record(EventLog log, int i) {
    log.recorder()
        .begin(OrderAction.CREATED, System.nanoTime())
        .put(Field.CL_ORD_ID, i + 1)
        .put(Field.SYMBOL, "AAPL")
        .put(Field.ORDER_QTY, 100_000_000L)
        .put(Field.LIMIT_PRICE, 200_000_000L)
        .put(Field.STRATEGY_ID, "momentum")
        .commit();
    log.recorder().poll(System.nanoTime());
  }

  private static void awaitJournalled(EventLog log) {
    await()
        .pollInterval(Duration.ofMillis(1))
        .atMost(Duration.ofMinutes(5))
        .until(() -> log.journalled() >= log.recorder().lastSequence());
  }

  private static long cpuNs() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long ms(long sinceNs) {
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNs));
  }
}
