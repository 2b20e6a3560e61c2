package io.ordertrail.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.record.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class BundleTest {
  private static final Subject ALL = new Subject.Everything();

  @TempDir static Path once;
  private static Window window;
  private static Window traded;

  @TempDir Path data;
  @TempDir Path out;

  @BeforeAll
  static void record() {
    TestSession session = new TestSession(once);
    session.orders(40, "AAPL", "MSFT");
    session.haltAndRearm("jane");
    session.alert("CircuitBreakerTriggered");
    session.denied("AAPL", "too large");
    session.stop(ServiceName.RISK_MANAGER);
    session.start(ServiceName.RISK_MANAGER);
    session.orders(10, "AAPL");
    session.close();
    window = session.all();
    traded = session.traded();
  }

  @BeforeEach
  void copy() {
    Folders.copy(once, data);
  }

  private MadeBundle bundle(Window of, Subject subject) {
    return MadeBundle.of(data, of, subject, out.resolve("bundle"));
  }

  private static Window middle(Window all) {
    return new Window(all.from().plusSeconds(15), all.to().minusSeconds(8));
  }

  @Test
  void eventsAreTheJournalsLinesInTheOrderOfTheRecord() {
    TimeSpan span = TimeSpan.of(middle(traded));
    MadeBundle bundle = bundle(middle(traded), ALL);
    assertThat(bundle.lines(Bundle.EVENTS))
        .isEqualTo(JournalLines.inOrder(data, span.fromText(), span.toText()))
        .hasSizeGreaterThan(100);
    assertThat(bundle.result().events()).isEqualTo(bundle.lines(Bundle.EVENTS).size());
  }

  @Test
  void isProvenByItsFilesAlone() throws IOException {
    MadeBundle bundle = bundle(middle(traded), ALL);
    Path elsewhere = out.resolve("elsewhere");
    Files.move(bundle.folder(), elsewhere);
    MadeBundle moved = new MadeBundle(elsewhere, bundle.result());
    BundleCheck.Outcome outcome = moved.check();
    assertThat(outcome.problems()).isEmpty();
    assertThat(outcome.isProven()).as(moved.text(Bundle.PROOF)).isTrue();
    assertThat(bundle.result().whole()).isTrue();
  }

  @Test
  void theProofNamesEachRunsNumbersAndWhoSignedForThem() {
    JsonNode proof = bundle(window, ALL).json(Bundle.PROOF);
    assertThat(proof.at("/runs")).hasSize(5);
    assertThat(proof.at("/missing").asLong()).isZero();
    for (JsonNode run : proof.at("/runs")) {
      assertThat(run.at("/first").asLong()).isOne();
      assertThat(run.at("/last").asLong()).isEqualTo(run.at("/events").asLong());
      assertThat(run.at("/signed_to").asLong())
          .as("all but the seal itself")
          .isEqualTo(run.at("/last").asLong() - 1);
      assertThat(run.at("/keys")).hasSize(1);
      assertThat(run.at("/indexed").isNull()).isTrue();
    }
    assertThat(proof.at("/sentences").toString()).contains("no Elasticsearch runs here");
  }

  @Test
  void aSymbolsBundleHasWhatNamesNoOtherSymbolAndIsProvenAllTheSame() {
    MadeBundle bundle = bundle(middle(traded), new Subject.OfSymbol("MSFT"));
    assertThat(bundle.text(Bundle.EVENTS))
        .contains("\"symbol\":\"MSFT\"", "risk.kill_switch.activated", "alert.fired")
        .doesNotContain("\"symbol\":\"AAPL\"");
    assertThat(bundle.text(Bundle.BESIDE)).contains("\"symbol\":\"AAPL\"");
    assertThat(bundle.check().isProven()).isTrue();
    assertThat(bundle.text("state/to.txt")).contains("MSFT").doesNotContain("AAPL");
  }

  @Test
  void aLineThatIsMissingInTheJournalIsNamedAndNeverCalledWhole() {
    JournalLines.change(data, "order.submitted", (lines, i) -> lines.remove(i));
    MadeBundle bundle = bundle(window, ALL);
    JsonNode proof = bundle.json(Bundle.PROOF);
    assertThat(proof.at("/whole").asBoolean()).isFalse();
    assertThat(proof.at("/missing").asLong()).isOne();
    assertThat(proof.at("/findings/0/kind").asString()).isEqualTo("events_missing");
    assertThat(bundle.text("postmortem.md")).contains("NOT shown to be whole");
    assertThat(bundle.check().problems()).as("it is a true copy").isEmpty();
    assertThat(bundle.check().isProven()).isFalse();
  }

  @Test
  void aLineThatWasAlteredInTheJournalIsNamed() {
    JournalLines.change(
        data,
        "order.submitted",
        (lines, i) -> lines.set(i, lines.get(i).replace("\"23.25\"", "\"23.26\"")));
    MadeBundle bundle = bundle(window, ALL);
    JsonNode proof = bundle.json(Bundle.PROOF);
    assertThat(proof.at("/whole").asBoolean()).isFalse();
    assertThat(proof.at("/findings/0/kind").asString()).isEqualTo("event_altered");
    assertThat(bundle.text(Bundle.EVENTS)).as("as it lies there").contains("23.26");
  }

  @Test
  void oneDamagedNumberHidesNoOtherEvent() {
    int whole = bundle(window, ALL).lines(Bundle.EVENTS).size();
    JournalLines.change(
        data,
        "order.submitted",
        (lines, i) ->
            lines.set(
                i, lines.get(i).replaceFirst("(\"id\":\"[a-z0-9A-Z-]+-)\\d+\"", "$1999999\"")));
    MadeBundle damaged = MadeBundle.of(data, window, ALL, out.resolve("damaged"));
    assertThat(damaged.lines(Bundle.EVENTS)).hasSize(whole - 1);
    assertThat(damaged.json(Bundle.PROOF).at("/strange_lines").asLong()).isOne();
  }

  @Test
  void whatCameAfterTheLastCheckpointIsSaidNotToBeSigned(@TempDir Path running) {
    try (TestSession now = new TestSession(running)) {
      now.orders(5, "AAPL");
      now.filled("AAPL"); // journalled in a moment, signed for in a second
      MadeBundle bundle = MadeBundle.of(running, now.all(), ALL, out.resolve("running"));
      JsonNode proof = bundle.json(Bundle.PROOF);
      assertThat(proof.at("/whole").asBoolean()).isTrue();
      assertThat(proof.at("/unsigned").asLong()).isPositive();
      assertThat(bundle.check().isProven()).isTrue();
    }
  }

  @Test
  void linesThatDoNotFitIntoMemoryAreSortedInPiecesAndPiecesBecomeOne() throws IOException {
    Path folder = Files.createDirectory(out.resolve("pieces"));
    int count = 5_000;
    List<Long> numbers = new ArrayList<>();
    try (SortedLines sorted = new SortedLines(folder, RecordedLine.BY_RUN, 100_000, 7)) {
      for (int i = 0; i < count; i++) {
        byte[] bytes = bytes((i * 7_919L) % count);
        sorted.add(RecordedLine.of(bytes, 0, bytes.length).orElseThrow());
        assertThat(folder.toFile().list().length).isLessThanOrEqualTo(8);
      }
      assertThat(folder.toFile().list().length).isGreaterThan(1);
      sorted.each(
          next -> {
            numbers.add(next.sequence());
            return true;
          });
    }
    assertThat(numbers).isSorted().hasSize(count).doesNotHaveDuplicates();
    assertThat(folder).isEmptyDirectory();
  }

  private static byte[] bytes(long number) {
    return ("{\"@timestamp\":\"2026-11-23T01:04:45.123456789Z\",\"event\":{\"id\":\"a-b-%d\",\"hash\":\"%s\",%s}"
            .formatted(number + 1, "0".repeat(64), "\"x\":\"" + "y".repeat(900) + "\""))
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aPlaceThatIsTakenIsLeftAsItIs() throws IOException {
    Path taken = Files.createDirectory(out.resolve("taken"));
    assertThatThrownBy(() -> MadeBundle.of(data, window, ALL, taken))
        .hasMessageContaining("is there already");
    try (Stream<Path> left = Files.list(out)) {
      assertThat(left).containsExactly(taken);
    }
  }

  @Test
  void aWindowWithoutAnEventIsRefusedInASentence() {
    Window later = new Window(window.to().plusSeconds(60), window.to().plusSeconds(90));
    assertThatThrownBy(
            () ->
                Bundle.make(
                    new BundleRequest(
                        data,
                        later,
                        ALL,
                        out.resolve("none"),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        true)))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("nothing is recorded from ");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void noPrivateKeyGetsIn() throws IOException {
    String pem = Files.readString(data.resolve("keys/record-signing.pem"));
    String secret = pem.lines().filter(line -> !line.startsWith("-")).findFirst().orElseThrow();
    assertThat(bundle(window, ALL).everything())
        .contains("PUBLIC KEY")
        .doesNotContain(secret, "PRIVATE KEY");
  }
}
