package io.ordertrail.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.WholeLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The journal's disk is full, really: the house halts and says why, nothing is lost, and when there
 * is room again and a person has re-armed it trades on.
 */
class DiskFullIT {
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final int PORT_OFFSET = 23_000;
  private static final int SIGNALS_PER_SECOND = 100;
  private static final String TOKEN = "disk-full-test-operator";
  private static final Duration SEEN_WITHIN = Duration.ofSeconds(40);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  /** Whoever cannot refuse work waits at the ring; the disk is not littered meanwhile. */
  @Test
  void aWriterWhoseDiskIsFullWaitsAndLosesNothing() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 40);
        RecordPipeline pipeline =
            RecordPipeline.ofEmitters(disk.seen(), folder.resolve("oracles"))) {
      Child emitter = pipeline.emitter(disk.prefix(), disk.mountPoint(), 1_000, "risk-manager");
      emitter.start();
      await().atMost(SEEN_WITHIN).until(() -> pipeline.committed() > 1_000);
      disk.fill();
      long files = segments(disk);
      awaitStandstill(pipeline);
      assertThat(segments(disk)).as("segments while the disk is full").isLessThan(files + 2);
      assertThat(emitter.isAlive()).as(emitter.output()).isTrue();
      disk.free();
      long then = pipeline.committed();
      await().atMost(SEEN_WITHIN).until(() -> pipeline.committed() > then + 500);
      assertThat(emitter.terminate()).as(emitter.output()).isIn(0, 143);
      assertThat(pipeline.compareJournals()).isGreaterThan(then + 500);
    }
  }

  private static long segments(SmallDisk disk) throws IOException {
    try (Stream<Path> files = Files.list(disk.seen().resolve("journal/risk-manager"))) {
      return files.count();
    }
  }

  private static void awaitStandstill(RecordPipeline pipeline) {
    long[] last = {-1};
    await("the writer waits")
        .atMost(SEEN_WITHIN)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              long before = last[0];
              last[0] = pipeline.committed();
              return before == last[0];
            });
  }

  @Test
  void tradingHaltsSaysWhyLosesNothingAndGoesOnWhenAPersonHasRearmed() throws IOException {
    System.out.println("DiskFullIT runs with -Dseed=" + SEED);
    Path operators = folder.resolve("operators");
    Files.writeString(operators, "tester:sha256:" + sha256(TOKEN) + "\n");
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 24);
        TradingCore core = CoreSettings.forFaults(new TradingCore(folder, PORT_OFFSET))) {
      core.set(CorePart.RISK, "service.data", disk.mountPoint().toString())
          .set(CorePart.RISK, "admin.operators", operators.toString())
          .inside(CorePart.RISK, disk.prefix())
          .start();
      CheckedRecord execution = CheckedRecord.following(folder, TradingCore.SESSION);
      try (SignalDriver driver = new SignalDriver(core, new Random(SEED), SIGNALS_PER_SECOND)) {
        driver.resume();
        awaitOrders(execution, 50);
        disk.fill();
        halts(core, execution);
        disk.free();
        CheckedRecord risk = CheckedRecord.following(disk.seen(), TradingCore.SESSION);
        recovers(core, risk);
        rearm(core);
        awaitOrders(execution, 20);
        driver.pause();
      }
      core.stop(CorePart.RISK);
      assertChain(disk.seen().resolve("journal/risk-manager"));
    }
  }

  private static void awaitOrders(CheckedRecord record, int more) {
    long before = record.read().count(OrderAction.SUBMITTED);
    await("orders are sent")
        .atMost(SEEN_WITHIN)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> record.read().count(OrderAction.SUBMITTED) >= before + more);
  }

  private static void halts(TradingCore core, CheckedRecord execution) {
    await("risk says why it is not ready")
        .atMost(SEEN_WITHIN)
        .until(() -> health(core).contains("the journal cannot be written"));
    await("trading is halted")
        .atMost(SEEN_WITHIN)
        .until(
            () -> core.metric(CorePart.RISK, "risk_manager_kill_switch_activations_total{") >= 1);
    long[] last = {-1};
    await("no order is sent any more")
        .atMost(SEEN_WITHIN)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              long before = last[0];
              last[0] = execution.read().count(OrderAction.SUBMITTED);
              return before == last[0];
            });
    assertThat(core.metric(CorePart.RISK, "audit_events_dropped_total")).isZero();
  }

  private static void recovers(TradingCore core, CheckedRecord risk) {
    await("risk is ready again")
        .atMost(SEEN_WITHIN)
        .until(() -> health(core).startsWith("{\"status\":\"UP\""));
    await("the halt is recorded with its reason")
        .atMost(SEEN_WITHIN)
        .untilAsserted(
            () ->
                assertThat(risk.read().counts(what -> what.startsWith("risk.")))
                    .containsKeys(
                        "risk.circuit_breaker.triggered RISK_RECORD_UNAVAILABLE",
                        "risk.kill_switch.activated",
                        "risk.trading_state.changed"));
    assertThat(core.metric(CorePart.RISK, "audit_events_dropped_total")).isZero();
  }

  private static String health(TradingCore core) {
    return new Http(core.http(CorePart.RISK)).any("/health/ready");
  }

  private static void rearm(TradingCore core) {
    Http http = new Http(core.http(CorePart.RISK), "Authorization", "Bearer " + TOKEN);
    http.post("/admin/rearm", "{\"scope\":\"firm\",\"reason\":\"there is room on the disk again\"}")
        .orElseThrow();
  }

  /** Every event of every run, in order and unaltered. */
  private static void assertChain(Path journal) throws IOException {
    List<Path> segments = new ArrayList<>();
    try (Stream<Path> files = Files.list(journal)) {
      files.sorted().forEach(segments::add);
    }
    String run = segments.getFirst().getFileName().toString().substring(0, 23);
    ChainCheck chain = new ChainCheck("risk-manager", run, TradingCore.SESSION);
    for (Path segment : segments) {
      WholeLines.read(
          segment,
          0,
          line -> {
            if (!line.startsWith("{\"segment\"")) {
              chain.accept(line);
            }
          });
    }
  }

  private static String sha256(String text) {
    return ChainCheck.hex(text);
  }
}
