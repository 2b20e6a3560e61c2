package io.ordertrail.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.PublicKeys;
import io.ordertrail.eventlog.ServiceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalProofTest {
  private static final ServiceName RISK = ServiceName.RISK_MANAGER;

  @TempDir Path data;
  @TempDir Path other;
  private TestRecord record;

  @BeforeEach
  void begin() {
    record = new TestRecord(data);
  }

  private void finds(FindingKind kind, WriterRun run, long first, long last) {
    finds(record, kind, run, first, last);
  }

  private static void finds(
      TestRecord record, FindingKind kind, WriterRun run, long first, long last) {
    List<Finding> findings = record.findings();
    assertThat(findings).hasSize(1);
    Finding finding = findings.getFirst();
    assertThat(List.of(finding.kind(), finding.run(), finding.first(), finding.last()))
        .as(finding.toString())
        .containsExactly(kind, run, first, last);
  }

  private WriterRun sealed(int events) {
    return record.sealedRun(RISK, events, TestRecord.SMALL_SEGMENTS);
  }

  private static String timeOf(TestRecord record, WriterRun run, long sequence) {
    return Forger.head(record.place(run, sequence).text()).time();
  }

  @Test
  void findsNothingWrongWithWhatWasWritten() throws IOException {
    WriterRun first = sealed(2_500);
    WriterRun second = sealed(700);
    assertThat(record.segments(first)).hasSizeGreaterThan(10);
    JournalProof proof = record.proof();
    assertThat(proof.poll()).isEmpty();
    assertThat(proof.endOfRecord()).isEmpty();
    assertThat(proof.findings()).isEmpty();
    assertThat(proof.statuses()).extracting(RunStatus::run).containsExactly(first, second);
    for (RunStatus status : proof.statuses()) {
      assertThat(status.end()).isEqualTo(RunEnd.SEALED);
      assertThat(status.emitted()).isEqualTo(status.journalled()).isEqualTo(status.events());
      assertThat(status.attested()).isEqualTo(status.journalled() - 1);
      assertThat(status.actions()).containsEntry("audit.sealed", 1L);
      assertThat(status.actions().values().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(status.events());
    }
  }

  @Test
  void followsAJournalThatGrows() throws IOException {
    JournalProof proof = record.proof();
    try (EventLog log = record.open(RISK, TestRecord.SMALL_SEGMENTS)) {
      for (int i = 0; i < 20; i++) {
        record.orders(log, 100);
        assertThat(proof.poll()).isEmpty();
        assertThat(proof.statuses().getFirst().journalled()).isEqualTo(log.journalled());
      }
      assertThat(proof.statuses().getFirst().end()).isEqualTo(RunEnd.IN_RING);
      assertThat(proof.statuses().getFirst().attested()).isGreaterThan(900);
    }
    assertThat(proof.poll()).isEmpty();
    assertThat(proof.statuses().getFirst().end()).isEqualTo(RunEnd.SEALED);
  }

  @Test
  void readsNoMoreThanItsBudgetATurn() throws IOException {
    sealed(2_500);
    JournalProof proof = record.proof();
    int polls = 0;
    do {
      assertThat(proof.poll(100_000)).isEmpty();
      polls++;
    } while (!proof.isCaughtUp());
    assertThat(polls).isGreaterThan(3);
    assertThat(proof.statuses().getFirst().end()).isEqualTo(RunEnd.SEALED);
  }

  @Test
  void aKilledRunIsNamedByItsSuccessor() throws IOException {
    try (EventLog log = record.open(RISK, TestRecord.SMALL_SEGMENTS)) {
      record.orders(log, 300);
      record = record.killedNow(other);
    }
    WriterRun killed = record.runs().getFirst();
    assertThat(record.findings()).isEmpty();
    Path last = record.segments(killed).getLast();
    Files.writeString(last, "{\"@timestamp\":\"2026-11-2", StandardOpenOption.APPEND);
    sealed(10);
    assertThat(record.findings()).isEmpty();
    JournalProof proof = record.proof();
    proof.poll();
    assertThat(proof.statuses().getFirst().end()).isEqualTo(RunEnd.NAMED_BY_SUCCESSOR);
    assertThat(proof.statuses().getFirst().journalled()).isGreaterThan(300);
  }

  @Test
  void namesOneEditedEvent() {
    WriterRun run = sealed(1_500);
    record.place(run, 700).replace(Forger.otherPrice(record.place(run, 700).text()));
    finds(FindingKind.EVENT_ALTERED, run, 700, 700);
    Finding finding = record.findings().getFirst();
    assertThat(finding.before()).isEqualTo(timeOf(record, run, 699));
    assertThat(finding.after()).isEqualTo(timeOf(record, run, 701));
  }

  @Test
  void namesTheFirstAndTheLastEventWhenTheyAreEdited() {
    WriterRun first = sealed(200);
    WriterRun run = sealed(200);
    long last = record.events(run).size();
    TestRecord.Place place = record.place(run, last);
    place.replace(place.text().replace("audit.sealed", "audit.sealeD"));
    finds(FindingKind.EVENT_ALTERED, run, last, last);
    place.replace(place.text().replace("audit.sealeD", "audit.sealed"));
    TestRecord.Place start = record.place(first, 1);
    start.replace(start.text().replace("node-1", "node-2"));
    finds(FindingKind.EVENT_ALTERED, first, 1, 1);
  }

  /** Without a second copy two readings fit: the sentence says so. */
  @Test
  void namesThePlaceOfAnEventThatWasEditedWithItsHash() {
    WriterRun run = sealed(1_500);
    TestRecord.Place place = record.place(run, 700);
    byte[] before = Forger.stated(record.place(run, 699).text());
    place.replace(Forger.rehashed(before, Forger.otherPrice(place.text())));
    finds(FindingKind.EVENT_ALTERED, run, 701, 701);
    assertThat(record.findings().getFirst().sentence()).contains("event 700 was changed together");
  }

  @Test
  void namesALastEventOfAWindowThatWasEditedWithItsHash() {
    WriterRun run = sealed(1_500);
    long last = checkpoint(run).last();
    TestRecord.Place place = record.place(run, last);
    byte[] before = Forger.stated(record.place(run, last - 1).text());
    place.replace(Forger.rehashed(before, Forger.otherPrice(place.text())));
    finds(FindingKind.EVENT_ALTERED, run, last, last);
  }

  private Statement checkpoint(WriterRun run) {
    return record.events(run).stream()
        .filter(line -> line.contains("\"action\":\"audit.checkpoint\""))
        .map(line -> io.ordertrail.eventlog.RecordedEvent.parse(line).orElseThrow())
        .map(event -> Statement.of(event.integer(Field.EVENT_SEQUENCE), event))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void namesACheckpointThatWasEditedWithItsHash() {
    WriterRun run = sealed(1_500);
    long sequence = checkpoint(run).sequence();
    TestRecord.Place place = record.place(run, sequence);
    byte[] before = Forger.stated(record.place(run, sequence - 1).text());
    place.replace(
        Forger.rehashed(before, place.text().replaceFirst("\"count\":\\d+", "\"count\":7")));
    finds(FindingKind.EVENT_ALTERED, run, sequence, sequence);
  }

  @Test
  void namesAHistoryThatWasRewrittenToItsEnd() {
    for (boolean statementsToo : new boolean[] {false, true}) {
      WriterRun run = record.sealedRun(RISK, 2_500, TestRecord.ONE_SEGMENT);
      TestRecord.Place place = record.place(run, 1_300);
      place.replace(Forger.otherPrice(place.text()));
      Forger.rehashFrom(record, run, 1_300, statementsToo);
      long first = checkpoint(run).last() + 1;
      finds(FindingKind.HISTORY_REWRITTEN, run, first, record.events(run).size());
      record.segments(run).forEach(TestRecord::delete);
      TestRecord.delete(data.resolve("rings/risk-manager.ring"));
    }
  }

  @Test
  void namesTheRewrittenTailOfAKilledRunByItsSuccessor() {
    try (EventLog log = record.open(RISK, TestRecord.ONE_SEGMENT)) {
      record.orders(log, 300);
      record = record.killedNow(other);
    }
    WriterRun killed = record.runs().getFirst();
    sealed(10);
    TestRecord.Place place = record.place(killed, 200);
    place.replace(Forger.otherPrice(place.text()));
    Forger.rehashFrom(record, killed, 200, true);
    finds(FindingKind.HISTORY_REWRITTEN, killed, 1, 301);
  }

  @Test
  void namesRemovedLinesExactly() {
    WriterRun run = record.sealedRun(RISK, 1_500, TestRecord.ONE_SEGMENT);
    record.place(run, 400).remove(1);
    finds(FindingKind.EVENTS_MISSING, run, 400, 400);
    record.place(run, 401).remove(9);
    finds(FindingKind.EVENTS_MISSING, run, 400, 409);
    Finding finding = record.findings().getFirst();
    assertThat(finding.before()).isEqualTo(timeOf(record, run, 399));
    assertThat(finding.after()).isEqualTo(timeOf(record, run, 410));
  }

  @Test
  void namesTheCutTailOfTheNewestRunByItsRing() {
    WriterRun run = sealed(500);
    long last = record.events(run).size();
    record.cutFrom(run, last - 9);
    finds(FindingKind.TAIL_MISSING, run, last - 9, last);
  }

  @Test
  void namesTheCutTailOfAnOlderRunByItsSuccessor() {
    WriterRun run = sealed(500);
    sealed(20);
    long last = record.events(run).size();
    record.cutFrom(run, last - 200);
    finds(FindingKind.TAIL_MISSING, run, last - 200, last);
  }

  @Test
  void namesATailThatWasCutInTheMiddleOfALine() {
    WriterRun run = record.sealedRun(RISK, 100, TestRecord.ONE_SEGMENT);
    long last = record.events(run).size();
    TestRecord.Place place = record.place(run, last);
    List<String> lines = place.lines();
    String torn = lines.removeLast().substring(0, 60);
    TestRecord.write(place.file(), lines);
    append(place.file(), torn);
    finds(FindingKind.TAIL_MISSING, run, last, last);
  }

  private static void append(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void namesATailThatIsCutWhileItIsFollowed() throws IOException {
    JournalProof proof = record.proof();
    try (EventLog log = record.open(RISK, TestRecord.ONE_SEGMENT)) {
      record.orders(log, 300);
      assertThat(proof.poll()).isEmpty();
      record.cutFrom(TestRecord.run(log), 290);
      proof.poll();
      assertThat(proof.findings())
          .extracting(Finding::kind, Finding::first, Finding::last)
          .containsExactly(tuple(FindingKind.TAIL_MISSING, 290L, log.journalled()));
    }
  }

  @Test
  void namesAWholeSegmentThatIsGone() {
    WriterRun run = sealed(1_000);
    List<Path> segments = record.segments(run);
    for (int i = 0; i < segments.size(); i += segments.size() / 3) {
      List<String> lines = TestRecord.lines(segments.get(i));
      long first = Forger.head(lines.get(1)).sequence();
      long last = Forger.head(lines.getLast()).sequence();
      TestRecord.delete(segments.get(i));
      finds(FindingKind.SEGMENT_MISSING, run, first, last);
      TestRecord.write(segments.get(i), lines);
    }
    Path end = segments.getLast();
    List<String> lines = TestRecord.lines(end);
    TestRecord.delete(end);
    finds(
        FindingKind.TAIL_MISSING,
        run,
        Forger.head(lines.get(1)).sequence(),
        Forger.head(lines.getLast()).sequence());
  }

  @Test
  void namesAWholeRunThatIsGone() {
    WriterRun run = sealed(100);
    long last = record.events(run).size();
    sealed(20);
    WriterRun newest = sealed(30);
    long lastOfNewest = record.events(newest).size();
    List<Path> segments = record.segments(run);
    List<List<String>> contents = segments.stream().map(TestRecord::lines).toList();
    segments.forEach(TestRecord::delete);
    finds(FindingKind.RUN_MISSING, run, 1, last);
    for (int i = 0; i < segments.size(); i++) {
      TestRecord.write(segments.get(i), contents.get(i));
    }
    record.segments(newest).forEach(TestRecord::delete);
    finds(FindingKind.RUN_MISSING, newest, 1, lastOfNewest);
  }

  @Test
  void linesThatStandAgainAfterABrokenWriteAreCountedOnly() throws IOException {
    WriterRun run = sealed(500);
    List<Path> segments = record.segments(run);
    Path last = segments.getLast();
    List<String> before = TestRecord.lines(segments.get(segments.size() - 2));
    List<String> lines = TestRecord.lines(last);
    List<String> again = before.subList(before.size() - 3, before.size());
    lines.addAll(1, again);
    TestRecord.write(last, lines);
    assertThat(record.findings()).isEmpty();
    JournalProof proof = record.proof();
    proof.poll();
    assertThat(proof.statuses().getFirst().repeated()).isEqualTo(3);

    lines.set(1, lines.get(1).replace("node-1", "node-2"));
    TestRecord.write(last, lines);
    long sequence = Forger.head(lines.get(1)).sequence();
    finds(FindingKind.EVENT_REPEATED, run, sequence, sequence);
  }

  @Test
  void namesALineThatStandsTwiceInASegment() {
    WriterRun run = record.sealedRun(RISK, 500, TestRecord.ONE_SEGMENT);
    record.place(run, 300).insert(record.place(run, 200).text());
    finds(FindingKind.EVENT_REPEATED, run, 200, 200);
  }

  @Test
  void namesALineThatWasMoved() {
    WriterRun run = record.sealedRun(RISK, 500, TestRecord.ONE_SEGMENT);
    String line = record.place(run, 200).text();
    record.place(run, 200).remove(1);
    record.place(run, 300).insert(line);
    finds(FindingKind.EVENT_MISPLACED, run, 200, 200);
    record.place(run, 200).remove(1);
    record.place(run, 100).insert(line);
    finds(FindingKind.EVENT_MISPLACED, run, 200, 200);
    record.place(run, 200).remove(1);
    record.place(run, 199).insert(line);
    finds(FindingKind.EVENT_MISPLACED, run, 200, 200);
  }

  @Test
  void namesALineThatIsNoEventAndOneWhoseNumberWasChanged() {
    WriterRun run = record.sealedRun(RISK, 500, TestRecord.ONE_SEGMENT);
    TestRecord.Place place = record.place(run, 200);
    String line = place.text();
    place.replace("something else");
    finds(FindingKind.EVENT_ALTERED, run, 200, 200);
    place.replace(line.replace(run.eventId(200), run.eventId(100)));
    finds(FindingKind.EVENT_ALTERED, run, 200, 200);
    place.replace(line.replace(run.eventId(200), run.eventId(300)));
    finds(FindingKind.EVENT_ALTERED, run, 200, 200);
    place.replace(line);
    place.insert("something else");
    finds(FindingKind.LINE_FOREIGN, run, 199, 200);
  }

  @Test
  void namesAChangedHash() {
    WriterRun run = record.sealedRun(RISK, 500, TestRecord.ONE_SEGMENT);
    TestRecord.Place place = record.place(run, 200);
    place.replace(place.text().replaceFirst("\"hash\":\"....", "\"hash\":\"0123"));
    finds(FindingKind.EVENT_ALTERED, run, 200, 200);
  }

  @Test
  void namesAChangedHeader() {
    WriterRun run = record.sealedRun(RISK, 500, TestRecord.ONE_SEGMENT);
    record.sealedRun(ServiceName.MARKET_DATA, 5, TestRecord.ONE_SEGMENT);
    Path file = record.segments(run).getFirst();
    List<String> lines = TestRecord.lines(file);
    String header = lines.getFirst();
    for (String changed :
        List.of(
            header.replace("session-1", "session-2"),
            header.replace("\"number\":1", "\"number\":2"),
            header.replace("\"first_sequence\":1", "\"first_sequence\":3"),
            header.replace("risk-manager", "risk-managers"),
            "no header")) {
      lines.set(0, changed);
      TestRecord.write(file, lines);
      assertThat(record.findings())
          .as(changed)
          .extracting(Finding::kind)
          .containsExactly(FindingKind.SEGMENT_ALTERED);
    }
  }

  @Test
  void namesAFinishedSegmentWithOtherBytes() {
    WriterRun run = sealed(500);
    Path segment = record.segments(run).get(2);
    List<String> lines = TestRecord.lines(segment);
    append(segment, "{\"half a line");
    finds(
        FindingKind.SEGMENT_ALTERED,
        run,
        Forger.head(lines.get(1)).sequence(),
        Forger.head(lines.getLast()).sequence());
  }

  @Test
  void trustsOnlyTheKeysOfItsFolder() throws IOException {
    WriterRun run = sealed(200);
    try (var keys = Files.newDirectoryStream(PublicKeys.folder(data), "*.pub.pem")) {
      keys.forEach(TestRecord::delete);
    }
    List<Finding> findings = record.findings();
    assertThat(findings).extracting(Finding::kind).containsExactly(FindingKind.KEY_UNKNOWN);
    assertThat(findings.getFirst().run()).isEqualTo(run);
  }

  @Test
  void listsMessagesThatTheBusLost() {
    WriterRun run;
    try (EventLog log = record.open(ServiceName.EXECUTION_ENGINE, TestRecord.ONE_SEGMENT)) {
      run = TestRecord.run(log);
      log.recorder()
          .begin(LifecycleAction.BUS_GAP_DETECTED, record.now())
          .put(Field.GAP_PUBLISHER, "risk-manager")
          .put(Field.GAP_TOPIC, "orders")
          .put(Field.GAP_FIRST_MISSING, 17)
          .put(Field.GAP_LAST_MISSING, 18)
          .put(Field.GAP_COUNT, 2)
          .commit();
    }
    finds(FindingKind.BUS_GAP, run, 2, 2);
    assertThat(record.findings().getFirst().sentence())
        .isEqualTo(
            "execution-engine did not get messages 17 to 18 of topic orders from risk-manager.");
  }
}
