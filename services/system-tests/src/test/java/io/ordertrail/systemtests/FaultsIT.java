package io.ordertrail.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fault of the venue while the core trades: what the core says, and that it trades on. */
class FaultsIT {
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final int PORT_OFFSET = 22_000;
  private static final int SIGNALS_PER_SECOND = 60;
  private static final Duration SEEN_WITHIN = Duration.ofSeconds(40);

  /** A fault that is over and was not seen has met nothing that it could have harmed. */
  private static final long AGAIN_NS = TimeUnit.SECONDS.toNanos(8);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path data;

  private static TradingCore core;
  private static SignalDriver driver;
  private static CheckedRecord record;

  @BeforeAll
  static void start() {
    System.out.println("FaultsIT runs with -Dseed=" + SEED);
    core = CoreSettings.forFaults(new TradingCore(data, PORT_OFFSET)).start();
    driver = new SignalDriver(core, new Random(SEED), SIGNALS_PER_SECOND);
    record = CheckedRecord.following(data, TradingCore.SESSION);
    driver.resume();
    awaitFills(5);
  }

  @AfterAll
  static void stop() {
    if (driver != null) {
      driver.close();
    }
    if (core != null) {
      core.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theCoreSaysWhatTheVenueDidAndTradesOn(FaultCase fault) {
    Map<String, Long> before = counts(fault);
    core.venue().fault(fault.kind(), fault.more());
    AtomicLong postedNs = new AtomicLong(System.nanoTime());
    await(fault + " is seen in the record")
        .atMost(SEEN_WITHIN)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              List<String> missing = missing(fault, before);
              if (!missing.isEmpty() && System.nanoTime() - postedNs.get() > AGAIN_NS) {
                core.venue().faultAgain(fault.kind(), fault.more());
                postedNs.set(System.nanoTime());
              }
              assertThat(missing)
                  .as("%s; %s", core.venue().faults(), record.counts(what -> true))
                  .isEmpty();
            });
    assertThat(core.venue().tookEffect(fault.kind())).as("effects of %s", fault).isPositive();
    core.venue().clearFaults();
    if (!fault.undoing().isEmpty()) {
      core.venue().fault(fault.kind(), fault.undoing());
    }
    awaitFills(3);
    assertThat(record.checker().violations()).as("seed %d", SEED).isEmpty();
  }

  private static Map<String, Long> counts(FaultCase fault) {
    record.read();
    return fault.expected().stream().collect(Collectors.toMap(what -> what, record::count));
  }

  private static List<String> missing(FaultCase fault, Map<String, Long> before) {
    record.read();
    return fault.expected().stream()
        .filter(what -> record.count(what) <= before.get(what))
        .toList();
  }

  private static void awaitFills(int more) {
    long before = record.read().count("execution.filled");
    await("orders are filled")
        .atMost(SEEN_WITHIN)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> record.read().count("execution.filled") >= before + more);
  }
}
