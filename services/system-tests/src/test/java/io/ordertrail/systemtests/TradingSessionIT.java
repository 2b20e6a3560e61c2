package io.ordertrail.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordertrail.spancollector.SpanCollector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The main job, as a user sees it, with processes killed in the middle. */
class TradingSessionIT {
  private static final Path DISTRIBUTION = Path.of(System.getProperty("elasticsearch.zip"));
  private static final Duration FIRST_FILL_CPU = Duration.ofSeconds(75);
  private static final Duration PATIENCE = Duration.ofSeconds(150);
  private static final int PORT_OFFSET = 20_000;
  private static final long MEMORY_LIMIT = 2_000_000_000L;
  private static final int SHIPPER = 9095;
  private static final int RISK_MANAGER = 9092;
  private static final int EXECUTION_ENGINE = 9093;

  @TempDir Path data;

  @Test
  void venueRiskManagerAndRecordAgreeAfterKills() throws Exception {
    String session;
    String closing;
    try (SpanCollector collector = SpanCollector.start();
        RunningSystem system =
            RunningSystem.up(
                data, PORT_OFFSET, "--seed", "7", "--otlp", collector.url().toString())) {
      firstFillIsFoundAtItsPrice(system);
      nobodySignalledBeforeOrdersCouldBeTaken(system);
      oneOrdersLifeIsTold(system);
      Expositions.areTheCatalogues(system);
      new Traced(system, collector).everyCompletedOrdersTraceIsWhole();
      long residentBytes = system.residentBytes();
      System.out.println("resident memory of everything: " + residentBytes / 1_000_000 + " MB");
      assertThat(residentBytes).isLessThan(MEMORY_LIMIT);
      ConsoleShown console = new ConsoleShown(system, data, PORT_OFFSET);
      console.everythingIsShownAsItIs();
      console.anOrderIsShownByAnyOfItsIds();
      console.endedOrdersAreListedFromTheRecord();
      console.onlyAnOperatorSwitches();
      console.anElasticsearchThatIsAwayIsSaidToBeAndIsNotNeeded();
      session = system.session();
      Watched watched = Watched.of(system, data, PORT_OFFSET);
      if (watched != null) {
        watched.faultsWakeSomebody();
        watched.dashboardsShowTheRun();
        watched.searchesOfPanelsAreUnderstood();
      }

      kill(system, "shipper", SHIPPER);
      kill(system, "execution-engine", EXECUTION_ENGINE);
      kill(system, "risk-manager", RISK_MANAGER);
      long before = system.found("execution.filled");
      until(system, () -> system.found("execution.filled") >= before + 5);
      until(system, () -> system.found("execution.partially_filled") > 0);
      until(system, () -> system.found("order.canceled") > 0);
      until(system, () -> system.found("order.rejected") > 0);

      Investigated investigated = Investigated.of(system, data, PORT_OFFSET);
      investigated.everyFieldIsThere();
      if (watched != null) {
        investigated.theVenueHasFaults();
        investigated.everyQuestionHasTheRightAnswer();
      }

      new Forensics(data).everyOrdersHopsAddUpExactly();
      new Bundled(data).aBundleOfTheRunSoFarIsProven(watched != null);
      theRecordIsProvenAndAFillThatIsTakenOutIsNamed(system);
      system.command().interrupt();
      assertThat(system.command().awaitExit(Duration.ofSeconds(120)))
          .as(system.command().output())
          .isZero();
      closing = system.command().lastLine();
    }
    assertThat(closing).matches("emitted ([\\d,]+) = journalled \\1 = indexed \\1.*");
    agree(new StoppedRun(data, session), closing);
    Redone redone = new Redone(data, session);
    redone.theSameWasDecidedAgain();
    redone.anotherLimitWouldHaveDenied();
  }

  /** In processor time, which is a start's own: on the clock a busy machine takes twice as long. */
  private static void firstFillIsFoundAtItsPrice(RunningSystem system) {
    long startNs = System.nanoTime();
    until(system, () -> system.found("execution.filled") > 0);
    Duration took = Duration.ofNanos(System.nanoTime() - startNs);
    Duration cpu = system.processorTime();
    System.out.printf(
        "up until the first filled order was found: %d ms, %d ms of the processors%n",
        took.toMillis(), cpu.toMillis());
    assertThat(cpu).isBetween(Duration.ofSeconds(1), FIRST_FILL_CPU);
  }

  private static void nobodySignalledBeforeOrdersCouldBeTaken(RunningSystem system) {
    assertThat(system.foundBy("event.code:RISK_EXECUTION_UNAVAILABLE")).hasValue(0);
  }

  private void oneOrdersLifeIsTold(RunningSystem system) {
    until(system, () -> system.found("order.completed") > 0);
    JsonNode completed = system.newest("order.completed");
    String id = completed.at("/trading/order/cl_ord_id").asString();
    new Forensics(data).theJournalTellsAnOrdersLifeAsElasticsearchDoes(id);
    Command order = Command.run(Duration.ofSeconds(30), "order", id, "--data", data.toString());
    assertThat(order.output())
        .containsSubsequence(
            "signal.generated",
            "order.created",
            "risk.check.passed",
            "order.submitted",
            "order.completed");
    assertThat(order.exitCode()).isZero();
  }

  private void theRecordIsProvenAndAFillThatIsTakenOutIsNamed(RunningSystem system) {
    Command verify = verify();
    assertThat(verify.exitCode()).as(verify.output()).isZero();
    assertThat(verify.output())
        .containsPattern("at the venue +[1-9][\\d,]* orders and [1-9][\\d,]* fills");
    RunningSystem.TakenOut fill = system.takeOut("execution.filled");
    verify = verify();
    assertThat(verify.exitCode()).as(verify.output()).isEqualTo(1);
    String number = fill.id().substring(fill.id().lastIndexOf('-') + 1);
    assertThat(verify.output())
        .contains("NOT proven: 1 document_missing")
        .contains(fill.id().substring(0, fill.id().lastIndexOf('-')) + " event " + number + ":");
    system.putBack(fill);
  }

  private Command verify() {
    return Command.run(Duration.ofSeconds(120), "verify", "--data", data.toString());
  }

  /** kill -9, then waits until {@code up} has started it again and it is ready. */
  private static void kill(RunningSystem system, String name, int port) {
    long pid = system.pid(name).orElseThrow();
    Command.signal("KILL", pid);
    until(
        system,
        () -> {
          OptionalLong now = system.pid(name);
          return now.isPresent() && now.getAsLong() != pid && system.isReady(port);
        });
  }

  private static void until(RunningSystem system, Callable<Boolean> condition) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .failFast("up has ended", () -> !system.command().isAlive())
        .conditionEvaluationListener(
            evaluated -> {
              if (evaluated.getRemainingTimeInMS() <= 0) {
                System.out.println(system.command().output());
              }
            })
        .until(condition);
  }

  private static void agree(StoppedRun run, String closing) throws Exception {
    List<JsonNode> events = run.indexed(DISTRIBUTION);
    Set<String> ids =
        events.stream().map(event -> event.at("/event/id").asString()).collect(Collectors.toSet());
    assertThat(ids).isEqualTo(run.journalled()).hasSize(events.size());
    assertThat(closing.replace(",", "")).contains("indexed " + events.size());

    CheckedRecord record = CheckedRecord.of(events);
    record.checker().finish(true);
    assertThat(record.checker().violations()).isEmpty();
    assertThat(record.checker().orderCount()).isPositive();
    assertThat(events)
        .as("an order whose whole path is known, so that its hops were added up")
        .anyMatch(
            event ->
                event.at("/event/action").asString().equals("order.completed")
                    && event.at("/trading/latency").has("tick_to_wire_ns"));
    Map<String, Long> heldE6 = run.filledAtVenue();
    assertThat(record.positionsE6()).isNotEmpty().isEqualTo(heldE6);
    new Forensics(run.data()).theStateAtTheEndIsTheVenues(heldE6);
    new Bundled(run.data()).aBundleOfTheJournalAloneHasTheWholeRecord(events);
  }
}
