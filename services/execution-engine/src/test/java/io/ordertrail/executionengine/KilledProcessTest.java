package io.ordertrail.executionengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.OrderIds;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.JournalReplay;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.ServiceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the real process with -9 while orders are at every stage. */
class KilledProcessTest {
  private static final int KILLS = 3;
  private static final int ORDERS_PER_RUN = 30;

  @TempDir Path data;
  private Process engine;

  @AfterEach
  void leaveNoProcess() throws InterruptedException {
    if (engine != null) {
      engine.destroyForcibly().waitFor();
    }
  }

  @Test
  void sendsNoOrderTwiceAndLosesNoFillHoweverOftenItIsKilled() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("KilledProcessTest -Dseed=" + seed);
    SplittableRandom random = new SplittableRandom(seed);
    int ordersPort = ExecutionEngineTest.freePort();
    int reportsPort = ExecutionEngineTest.freePort();
    try (FakeVenue venue = new FakeVenue();
        FakeRisk risk = new FakeRisk(1_795_000_000_000L << 16, ordersPort, reportsPort)) {
      long nextId = 1;
      for (int run = 0; run <= KILLS; run++) {
        start(venue.port(), ordersPort, reportsPort);
        long lastOfRun = nextId + ORDERS_PER_RUN;
        long killAt = nextId + 5 + random.nextInt(ORDERS_PER_RUN - 5);
        while (nextId < lastOfRun && (run == KILLS || nextId < killAt)) {
          long id = nextId++;
          until(() -> risk.approve(id, 10, OrdType.LIMIT, 300_000_000));
          trade(venue, random);
        }
        if (run < KILLS) {
          engine.destroyForcibly().waitFor();
          trade(venue, random);
        }
      }
      long last = nextId - 1;
      until(() -> isTerminal(risk, last));
      engine.destroy();
      assertThat(engine.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(engine.exitValue()).isZero();
      check(venue);
    }
  }

  private void start(int venuePort, int ordersPort, int reportsPort) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("--add-opens", "java.base/jdk.internal.misc=ALL-UNNAMED"));
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.add(ExecutionEngineMain.class.getName());
    command.addAll(List.of(ExecutionEngineTest.args(data, venuePort, ordersPort, reportsPort)));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(ExecutionEngineTest.KEYS);
    Path out = data.resolve("execution-engine.out");
    engine =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile()))
            .start();
    if (!engine.isAlive()) {
      throw new AssertionError(Files.readString(out));
    }
  }

  private void until(Callable<Boolean> condition) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(2, TimeUnit.MILLISECONDS)
        .until(
            () -> {
              if (!engine.isAlive()) {
                throw new AssertionError(Files.readString(data.resolve("execution-engine.out")));
              }
              return condition.call();
            });
  }

  /** Fills some of what is open, with and without an engine that listens. */
  private static void trade(FakeVenue venue, SplittableRandom random) {
    venue.books(
        books -> {
          for (VenueModel.Order order : books.byClOrdId.values()) {
            if (order.isOpen() && random.nextInt(3) == 0) {
              long leavesE6 = order.qtyE6 - order.filledQtyE6;
              long qtyE6 = (1 + random.nextLong(leavesE6 / 1_000_000)) * 1_000_000;
              books.fill(order, qtyE6, 100_000_000 + random.nextInt(1_000_000));
            }
          }
          return null;
        });
  }

  private static boolean isTerminal(FakeRisk risk, long clOrdId) {
    FakeRisk.Heard heard = risk.heardOf(clOrdId);
    return heard != null && heard.status().isTerminal();
  }

  private void check(FakeVenue venue) {
    Map<Long, OrderTrail> trails = new HashMap<>();
    List<String> breaks = new ArrayList<>();
    JournalReplay.replay(
        data,
        ServiceName.EXECUTION_ENGINE,
        "test",
        Long.MAX_VALUE,
        event -> {
          if (event.action() == LifecycleAction.RECONCILIATION_BREAK) {
            breaks.add(event.text(Field.BREAK_KEY) + " " + event.text(Field.BREAK_THEIRS));
          }
          if (event.has(Field.CL_ORD_ID)) {
            trails
                .computeIfAbsent(event.integer(Field.CL_ORD_ID), _ -> new OrderTrail())
                .add(event);
          }
        });
    assertThat(breaks).isEmpty();
    assertThat(venue.duplicateSubmissions()).isZero();
    assertThat(trails.keySet())
        .containsAll(
            venue.books(
                books -> books.byClOrdId.keySet().stream().map(OrderIds::parseClOrdId).toList()));
    trails.forEach((clOrdId, trail) -> trail.agreesWith(venue.order(clOrdId)));
  }
}
