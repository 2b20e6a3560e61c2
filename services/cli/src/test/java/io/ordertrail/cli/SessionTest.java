package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private final Proc proc = new Proc();
  private final Recorder screen = new Recorder();
  private final Signals signals = new Signals();
  private final FakeRecord record = new FakeRecord();
  private final FakeInvariants invariants = new FakeInvariants();
  private CompletableFuture<Integer> exit;
  private DataFolder folder;
  private Fakes fakes;
  @TempDir private Path temp;

  @BeforeEach
  void prepare() throws Problem {
    folder = DataFolder.at(temp.resolve("data"));
    folder.prepare();
    fakes = new Fakes(temp);
  }

  @AfterEach
  void leaveNothingBehind() {
    if (exit != null && !exit.isDone()) {
      signals.requestStop();
      signals.requestStop();
      signals.requestStop();
      exit.join();
    }
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void startsTradesAndStopsInOrder() throws Exception {
    Path metrics =
        Files.writeString(
            temp.resolve("metrics"),
            "market_data_messages_processed_total{message_type=\"trade\"} 42\n");
    Path stops = temp.resolve("stops");
    List<Launch> launches = new ArrayList<>();
    for (Part part : Part.values()) {
      launches.add(fakes.service(part.label(), "journal=" + stops, "says=" + metrics));
    }
    record.counts.put("risk-manager", new Counts(7, 7, 7));
    run(null, launches);
    await().atMost(PATIENCE).until(() -> shows(s -> s.figures().ticks() == 42 && allReady(s)));
    assertThat(screen.lastShown().processes())
        .allMatch(process -> process.state().equals("ready") && process.residentBytes() > 0);

    signals.requestStop();

    assertThat(exit.join()).isZero();
    assertThat(screen.lastSaid()).isEqualTo("emitted 7 = journalled 7 = indexed 7");
    assertThat(stops)
        .hasContent(
            """
            prometheus
            alertmanager
            signal-bridge
            execution-engine
            risk-manager
            market-data
            paper-venue
            auditor
            shipper
            console
            elasticsearch
            """);
    assertThat(instance().state()).isEqualTo(Instance.State.STOPPED);
    assertThat(instance().closing()).isEqualTo(screen.lastSaid());
  }

  @Test
  void endsByItselfWhenTheDurationIsOver() {
    run(Duration.ofMillis(10), List.of(fakes.service("elasticsearch")));

    assertThat(exit.join()).isZero();
  }

  @Test
  void failsWhenTheRecordIsNotComplete() {
    record.counts.put("risk-manager", new Counts(7, 7, 6));
    run(Duration.ofMillis(10), List.of(fakes.service("elasticsearch")));

    assertThat(exit.join()).isEqualTo(1);
    assertThat(screen.lastSaid())
        .isEqualTo("emitted 7 = journalled 7 \u2260 indexed 6 (risk-manager -1)");
  }

  @Test
  void failsAndSaysSoWhenTheRecordContradictsItself() {
    invariants.sentences.add("one_end: ot-1: has no end");
    run(Duration.ofMillis(10), List.of(fakes.service("elasticsearch")));

    assertThat(exit.join()).isEqualTo(1);
    assertThat(screen.said)
        .contains(
            "the record is broken: one_end: ot-1: has no end",
            "invariants of the record: 1 violated in 7 events of 1 orders");
  }

  @Test
  void startsAgainAProcessThatWasKilledAndSaysSo() throws Exception {
    run(null, List.of(fakes.service("risk-manager"), fakes.service("elasticsearch")));
    awaitTrading();
    long first = pidOf("risk-manager");

    ProcessHandle.of(first).orElseThrow().destroyForcibly();

    await()
        .atMost(PATIENCE)
        .until(() -> shows(s -> s.processes().getFirst().restarts() == 1 && allReady(s)));
    assertThat(pidOf("risk-manager")).isNotEqualTo(first);
    assertThat(record.ended).containsExactly("risk-manager");
    assertThat(screen.said)
        .contains(
            "risk-manager ended unexpectedly (killed by signal 9): it is started again in 1 s");
    signals.requestStop();
    assertThat(exit.join()).isZero();
  }

  @Test
  void aServiceThatRefusesToStartEndsEverythingWithItsOwnSentence() {
    Launch refusing =
        fakes.service(
            "risk-manager", "refuses=risk-manager: the ring risk-manager.ring is corrupt.");
    run(null, List.of(fakes.service("elasticsearch"), refusing));

    assertThat(exit.join()).isEqualTo(1);
    assertThat(screen.lastSaid())
        .isEqualTo(
            "ordertrail: risk-manager did not start (exit code 1): the ring risk-manager.ring is"
                + " corrupt; all it printed is in "
                + temp.resolve("risk-manager.out")
                + ".");
  }

  @Test
  void aServiceThatIsNeverReadyEndsEverything() {
    Launch never =
        fakes.service("risk-manager", Set.of(), Duration.ofSeconds(1), "never-ready=true");
    run(null, List.of(never));

    assertThat(exit.join()).isEqualTo(1);
    assertThat(screen.lastSaid()).contains("risk-manager was not ready after 1 s");
  }

  @Test
  void startsAProcessOnlyAfterThoseThatItNeeds() {
    Launch first = fakes.service("paper-venue");
    Launch second = fakes.service("market-data", Set.of("paper-venue"), Duration.ofSeconds(20));
    run(null, List.of(second, first, fakes.service("elasticsearch")));
    awaitTrading();

    assertThat(screen.shown)
        .filteredOn(s -> s.processes().getFirst().pid() != 0)
        .isNotEmpty()
        .allMatch(s -> s.processes().get(1).state().equals("ready"));
    signals.requestStop();
    assertThat(exit.join()).isZero();
  }

  @Test
  void killsAndNamesAProcessThatDoesNotStopInTime() {
    run(null, List.of(stubborn(Duration.ofSeconds(1))));
    awaitStarted("execution-engine");

    signals.requestStop();

    assertThat(exit.join()).isEqualTo(1);
    assertThat(screen.said).contains("  execution-engine did not stop within 1 s and was killed");
  }

  @Test
  void theSecondRequestSaysWhatIsWaitedForAndTheThirdKills() {
    run(null, List.of(stubborn(Duration.ofMinutes(5))));
    awaitStarted("execution-engine");
    signals.requestStop();
    await().atMost(PATIENCE).until(() -> screen.said.contains("stopping what was started"));

    signals.requestStop();
    await()
        .atMost(PATIENCE)
        .until(() -> screen.lastSaid().startsWith("still waiting for execution-engine to stop"));
    signals.requestStop();

    assertThat(exit.join()).isEqualTo(130);
  }

  private Launch stubborn(Duration stopWithin) {
    return fakes.program(
        "execution-engine", stopWithin, "sh", "-c", "trap '' TERM; echo set; exec sleep 600");
  }

  private void run(Duration duration, List<Launch> launches) {
    Instance.Session description = new Instance.Session("s-1", "paper", 0, "");
    Session.Plan plan = new Session.Plan("s-1", "test", launches, List.of(), duration, () -> {});
    InstanceBook book = new InstanceBook(folder, Instance.starting(description, proc), screen::say);
    Session session =
        new Session(plan, folder, book, record, invariants, screen, signals, System::nanoTime);
    exit = CompletableFuture.supplyAsync(session::run);
  }

  private void awaitTrading() {
    await().atMost(PATIENCE).until(() -> shows(SessionTest::allReady));
  }

  private void awaitStarted(String name) {
    await().atMost(PATIENCE).until(() -> temp.resolve(name + ".out").toFile().length() > 0);
  }

  private boolean shows(Predicate<Snapshot> what) {
    return !screen.shown.isEmpty() && what.test(screen.lastShown());
  }

  private static boolean allReady(Snapshot snapshot) {
    return snapshot.processes().stream().allMatch(process -> process.state().equals("ready"));
  }

  private long pidOf(String name) throws Exception {
    return instance().processes().stream()
        .filter(member -> member.name().equals(name))
        .findFirst()
        .orElseThrow()
        .pid();
  }

  private Instance instance() throws IOException, Problem {
    return JsonFiles.read(folder.instanceFile(), Instance.class).orElseThrow();
  }

  private static final class FakeInvariants implements Session.Invariants {
    private final List<String> sentences = new CopyOnWriteArrayList<>();

    @Override
    public Found now() {
      return new Found(7, 1, sentences.size(), 0, List.copyOf(sentences));
    }

    @Override
    public Found finish(boolean everythingEnded) {
      return now();
    }
  }

  private static final class FakeRecord implements Session.Recount {
    private final SortedMap<String, Counts> counts = new TreeMap<>();
    private final List<String> ended = new CopyOnWriteArrayList<>();

    @Override
    public void ended(String process) {
      ended.add(process);
    }

    @Override
    public long indexedNow() {
      return 5;
    }

    @Override
    public SortedMap<String, Counts> count() {
      return counts;
    }
  }
}
