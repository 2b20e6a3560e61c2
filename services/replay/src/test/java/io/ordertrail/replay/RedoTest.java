package io.ordertrail.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.tape.TapeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One random session of the real services, decided again as it was and with something changed. */
class RedoTest {
  /** Of the layout of a tape: an item's kind, and its source in the risk manager. */
  private static final byte MESSAGE = 1;

  private static final byte OF_SIGNALS = 1;

  private static final long SEED = Long.getLong("seed", System.nanoTime());

  @TempDir static Path house;
  private static final Map<String, String> events = new HashMap<>();
  @TempDir Path scratch;

  @BeforeAll
  static void aSessionIsRecorded() throws Exception {
    System.out.println("RedoTest runs with -Dseed=" + SEED);
    try (House running = new House(house, SEED, true)) {
      running.awaitReady();
      List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3));
      Collections.shuffle(order, new Random(SEED));
      for (int how : order) {
        running.turns(40);
        disturb(running, how);
      }
      running.turns(60); // of which the last runs have something to tell
      Path journal = house.resolve("journal");
      running.until(() -> anyLine(journal, Forgery.isOf("risk.circuit_breaker.triggered")));
    }
    lines()
        .forEach(
            line ->
                events.put(line.replaceAll(".*\"event\":\\{.*?\"id\":\"([^\"]*)\".*", "$1"), line));
  }

  private static void disturb(House running, int how) throws Exception {
    switch (how) {
      case 0 -> {
        running.post("/admin/halt", "{\"reason\":\"a test\"}");
        running.turns(20);
        running.post("/admin/rearm", "{\"reason\":\"looked at it\"}");
      }
      case 1 -> running.restartRisk();
      case 2 -> running.restartBridge();
      default ->
          running.post(
              "/admin/limits",
              "{\"key\":\"max-order-value\",\"value\":\"25000 USD\",\"reason\":\"a test\"}");
    }
    running.awaitReady();
    running.post("/admin/rearm", "{\"reason\":\"after a breaker\"}");
  }

  private Report redo(Path data, Asked asked) throws Exception {
    Report report = new Redo(data, scratch, asked).session("");
    System.out.println(ReportText.of(report));
    return report;
  }

  @Test
  void theSameIsDecidedAgain() throws Exception {
    Report report = redo(house, Asked.AS_IT_WAS);
    assertThat(report.session()).isEqualTo(House.SESSION);
    assertThat(report.isSame()).as(ReportText.of(report)).isTrue();
    assertThat(report.recorded()).isGreaterThan(100);
    Map<String, Long> actions =
        actions().stream().collect(Collectors.groupingBy(action -> action, Collectors.counting()));
    System.out.println(new TreeMap<>(actions));
    assertThat(actions.keySet())
        .contains(
            "order.created",
            "risk.check.passed",
            "risk.check.failed",
            "position.changed",
            "risk.trading_state.changed",
            "risk.circuit_breaker.triggered",
            "risk.limit.changed",
            "signal.generated",
            "signal.discarded");
  }

  private static boolean anyLine(Path folder, Predicate<String> line) throws IOException {
    return linesIn(folder).anyMatch(line);
  }

  private static List<String> actions() throws IOException {
    return lines().map(line -> line.replaceAll(".*\"action\":\"([^\"]*)\".*", "$1")).toList();
  }

  private static Stream<String> lines() throws IOException {
    return linesIn(house.resolve("journal"));
  }

  private static Stream<String> linesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(".ndjson")).toList().stream()
          .flatMap(RedoTest::linesOf);
    }
  }

  private static Stream<String> linesOf(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anotherLimitIsNamedWithTheDecisionsThatItWouldHaveChanged() throws Exception {
    Asked asked = new Asked(new TreeMap<>(Map.of("max-order-quantity", "1 shares")), Map.of());
    Report report = redo(house, asked);
    assertThat(report.isSame()).isFalse();
    assertThat(report.counts())
        .containsKeys(Kind.OTHER_LIMITS, Kind.DECISION_DIFFERS, Kind.CHECK_DIFFERS)
        .doesNotContainKeys(
            Kind.QUANTITY_DIFFERS, Kind.PRICE_DIFFERS, Kind.NOT_MADE, Kind.NOT_RECORDED);
    assertThat(report.differences())
        .filteredOn(difference -> difference.kind() == Kind.CHECK_DIFFERS)
        .allMatch(difference -> difference.what().startsWith("max_order_quantity."));
  }

  @Test
  void anotherParameterOfOneStrategyChangesItsSignalsOnly() throws Exception {
    Asked asked =
        new Asked(
            new TreeMap<>(), Map.of(ServiceName.SIGNAL_BRIDGE, List.of("mean-reversion.entry=3")));
    Report report = redo(house, asked);
    assertThat(report.counts()).containsKeys(Kind.OTHER_SETTINGS, Kind.NOT_MADE);
    assertThat(report.differences())
        .filteredOn(difference -> !difference.kind().isCircumstance())
        .isNotEmpty()
        .allMatch(difference -> difference.run().startsWith("signal-bridge-"))
        .allMatch(difference -> isOfMeanReversion(difference.eventId()));
  }

  /** What is new has no event, but nothing of another strategy may differ. */
  private static boolean isOfMeanReversion(String eventId) {
    return eventId.isEmpty() || events.get(eventId).contains("\"id\":\"mean-reversion\"");
  }

  @Test
  void eachForgeryIsNamedAndNothingElse() throws Exception {
    Copy copy = new Copy(house, scratch.resolve("copy"), "journal", "tape");
    Map<String, Forgery> forged = new LinkedHashMap<>();
    for (Forgery forgery : Forgery.ALL) {
      forged.put(copy.forge(forgery, List.copyOf(forged.keySet())), forgery);
    }
    Report report = redo(copy.data, Asked.AS_IT_WAS);

    List<Difference> differences = report.differences();
    assertThat(differences).hasSameSizeAs(forged.entrySet());
    forged.forEach(
        (id, forgery) ->
            assertThat(differences)
                .as(forgery.toString())
                .anyMatch(
                    difference ->
                        difference.kind() == forgery.kind()
                            && difference.what().equals(forgery.what())
                            && (difference.eventId().equals(id)
                                || difference.time().equals(timeOf(id))
                                || difference.about().equals("config.loaded"))));
    long decisions =
        Forgery.ALL.stream()
            .filter(forgery -> forgery.edit() != null && forgery.kind() != Kind.FIELD_DIFFERS)
            .count();
    assertThat(report.recorded() - report.same()).isEqualTo(decisions);
  }

  private static String timeOf(String eventId) {
    return events.get(eventId).replaceAll(".*\"@timestamp\":\"([^\"]*)\".*", "$1");
  }

  @Test
  void withoutATapeEveryDecisionIsCountedAsOneWhoseInputIsNotKnown() throws Exception {
    Copy copy = new Copy(house, scratch.resolve("copy"), "journal");
    Report report = redo(copy.data, Asked.AS_IT_WAS);
    assertThat(report.isSame()).isFalse();
    assertThat(report.recorded()).isPositive();
    assertThat(report.counts()).isEqualTo(Map.of(Kind.INPUT_NOT_RECORDED, report.recorded()));
  }

  @Test
  void whatIsBehindTheEndOfATapeIsCountedAndTheRestDecidedAgain() throws Exception {
    Copy copy = new Copy(house, scratch.resolve("copy"), "journal", "tape");
    Path tape = copy.lastTape("risk-manager");
    byte[] bytes = copy.unpacked(tape);
    // Zeros after a signal, as a process leaves them that was killed before it had read the clock.
    Arrays.fill(bytes, endOfASignal(bytes), bytes.length, (byte) 0);
    Files.write(tape.resolveSibling(tape.getFileName().toString().replace(".gz", "")), bytes);
    Files.delete(tape);
    Report report = redo(copy.data, Asked.AS_IT_WAS);
    assertThat(report.counts()).containsOnlyKeys(Kind.INPUT_NOT_RECORDED);
    long unknown = report.counts().get(Kind.INPUT_NOT_RECORDED);
    assertThat(unknown).isPositive().isLessThan(report.recorded());
    assertThat(report.same() + unknown).isEqualTo(report.recorded());
  }

  /** Behind the middle one of the tape's signals: of its turn only the message is left. */
  private static int endOfASignal(byte[] tape) {
    ByteBuffer items = ByteBuffer.wrap(tape).order(ByteOrder.LITTLE_ENDIAN);
    List<Integer> ends = new ArrayList<>();
    int at = 16;
    for (int length = items.getInt(at); length > 0; length = items.getInt(at)) {
      boolean isSignal = items.get(at + 4) == MESSAGE && items.get(at + 5) == OF_SIGNALS;
      at += (8 + length - 1 + 7) & -8;
      if (isSignal) {
        ends.add(at);
      }
    }
    return ends.get(ends.size() / 2);
  }

  @Test
  void aLimitThatThereIsNotIsRefused() {
    Asked asked = new Asked(new TreeMap<>(Map.of("max-order-weight", "1 t")), Map.of());
    assertThatThrownBy(() -> new Redo(house, scratch, asked).session(""))
        .isInstanceOf(TapeException.class)
        .hasMessageContaining("max-order-weight");
  }

  @Test
  void aSessionThatIsNotThereIsSaidToBeSo() {
    assertThatThrownBy(() -> new Redo(house, scratch, Asked.AS_IT_WAS).session("s-2"))
        .isInstanceOf(TapeException.class)
        .hasMessageContaining("there is no session s-2");
  }
}
