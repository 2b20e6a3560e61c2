package io.ordertrail.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ordertrail.eventlog.ServiceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is changed in a real Elasticsearch, or in the journal that it is compared with. */
@ExtendWith(TestServer.class)
class IndexProofIT {
  private static final int EVENTS = 1_300;

  @TempDir Path data;
  private TestRecord record;
  private TestServer.Running server;
  private WriterRun run;
  private WriterRun second;

  @BeforeEach
  void indexTwoRuns(TestServer.Running running) throws IOException {
    server = running;
    server.forgetEvents();
    record = new TestRecord(data);
    run = record.sealedRun(ServiceName.RISK_MANAGER, EVENTS, TestRecord.ONE_SEGMENT);
    second = record.sealedRun(ServiceName.RISK_MANAGER, 30, TestRecord.ONE_SEGMENT);
    server.index(record.events(run));
    server.index(record.events(second));
    server.refresh();
  }

  private List<Finding> findings() throws IOException {
    JournalProof journal = record.proof();
    IndexProof index = new IndexProof(server.clients(), journal, Duration.ZERO);
    List<Finding> told = new ArrayList<>();
    do {
      told.addAll(journal.poll());
      told.addAll(index.turn());
    } while (!index.isComplete());
    told.addAll(journal.endOfRecord());
    told.addAll(index.turn());
    told.addAll(journal.poll());
    List<Finding> all = new ArrayList<>(journal.findings());
    all.addAll(index.findings());
    assertThat(told).as("told, of %s", all).hasSameSizeAs(all);
    return all;
  }

  private void finds(FindingKind kind, WriterRun of, long first, long last) throws IOException {
    List<Finding> findings = findings();
    assertThat(findings).hasSize(1);
    Finding finding = findings.getFirst();
    assertThat(List.of(finding.kind(), finding.run(), finding.first(), finding.last()))
        .as(finding.toString())
        .containsExactly(kind, of, first, last);
  }

  private String line(long sequence) {
    return record.place(run, sequence).text();
  }

  @Test
  void findsNothingWrongWithWhatWasShipped() throws IOException {
    JournalProof journal = record.proof();
    IndexProof index = new IndexProof(server.clients(), journal, Duration.ZERO);
    do {
      assertThat(journal.poll()).isEmpty();
      assertThat(index.turn()).isEmpty();
    } while (!index.isComplete());
    assertThat(index.findings()).isEmpty();
    for (RunStatus status : index.statuses()) {
      assertThat(status.indexed()).isEqualTo(status.journalled()).isEqualTo(status.compared());
    }
    index.restart();
    assertThat(index.isComplete()).isFalse();
    assertThat(index.statuses().getFirst().indexed()).isGreaterThan(EVENTS);
  }

  @Test
  void namesADeletedDocument() throws IOException {
    server.delete(TestServer.Running.index(line(500)), run.eventId(500));
    finds(FindingKind.DOCUMENT_MISSING, run, 500, 500);
    Finding finding = findings().getFirst();
    assertThat(finding.before()).isEqualTo(Forger.head(line(499)).time());
    assertThat(finding.after()).isEqualTo(Forger.head(line(501)).time());
  }

  @Test
  void namesARangeOfDeletedDocumentsAndThoseOfAWholeRun() throws IOException {
    for (long sequence = 995; sequence <= 1_005; sequence++) {
      server.delete(TestServer.Running.index(line(sequence)), run.eventId(sequence));
    }
    finds(FindingKind.DOCUMENT_MISSING, run, 995, 1_005);
    server.forgetEvents();
    server.index(record.events(run));
    server.refresh();
    finds(FindingKind.DOCUMENT_MISSING, second, 1, record.events(second).size());
  }

  private static final String SAID =
      "document_parsing_exception: failed to parse field [trading.order.limit_price]";

  /** As the shipper keeps it. */
  private void letter(long sequence) throws IOException {
    String letter =
        """
        {"set_aside":"2026-11-23T01:02:03Z","reason":"mapping","status":400,"text":"%s","id":"%s",\
        "segment":"risk-manager/x-000001.ndjson","offset":%d,"line":"{"}
        """
            .formatted(SAID, run.eventId(sequence), sequence);
    shipper("dead-letters.ndjson", letter);
  }

  private void shipper(String file, String line) throws IOException {
    Path folder = Files.createDirectories(data.resolve("shipper"));
    Files.writeString(
        folder.resolve(file), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void namesARefusedEventAsADeadLetterAndNotAsMissing() throws IOException {
    String line = line(500);
    server.delete(TestServer.Running.index(line), run.eventId(500));
    letter(499); // was resolved: it is in Elasticsearch
    letter(500);
    finds(FindingKind.DEAD_LETTERED, run, 500, 500);
    Finding finding = findings().getFirst();
    assertThat(finding.sentence()).contains("refused it for good (mapping, status 400): " + SAID);
    assertThat(finding.subject()).isEqualTo("mapping");
    assertThat(finding.before()).isEqualTo(Forger.head(line(499)).time());
    assertThat(finding.after()).isEqualTo(Forger.head(line(501)).time());

    server.index(List.of(line)); // as dead-letters --resend does
    server.refresh();
    assertThat(findings()).isEmpty();
  }

  @Test
  void whatWasRefusedAndSentAgainAndIsThenGoneIsMissing() throws IOException {
    server.delete(TestServer.Running.index(line(500)), run.eventId(500));
    letter(500);
    String place = "\"place\":\"risk-manager/x-000001.ndjson@500\"";
    shipper("dead-letters.resent.ndjson", "{" + place + ",\"outcome\":\"refused\"}\n{torn");
    finds(FindingKind.DEAD_LETTERED, run, 500, 500);
    shipper("dead-letters.resent.ndjson", "\n{" + place + ",\"outcome\":\"created\"}\n");
    finds(FindingKind.DOCUMENT_MISSING, run, 500, 500);
  }

  @Test
  void aDeadLetterOfAnotherHostIsKnownByItsIndex() throws IOException {
    server.delete(TestServer.Running.index(line(500)), run.eventId(500));
    server.put(
        "trading-dead-letters-2026.11.23",
        "risk-manager/x-000001.ndjson@500",
        """
        {"@timestamp":"2026-11-23T01:02:03Z","event":{"id":"%s"},"error":{"message":"%s"},\
        "dead_letter":{"reason":"mapping","status":400,"line":"{"}}\
        """
            .formatted(run.eventId(500), SAID));
    finds(FindingKind.DEAD_LETTERED, run, 500, 500);
    assertThat(findings().getFirst().sentence()).contains("mapping, status 400): " + SAID);
    server.delete("trading-dead-letters-2026.11.23", "risk-manager/x-000001.ndjson@500");
    finds(FindingKind.DOCUMENT_MISSING, run, 500, 500);
  }

  @Test
  void aVerificationNamesTheDeadLetterAndNothingElseAndIsCleanAfterTheResend() throws Exception {
    server.forgetEvents();
    server.index(record.events(run).stream().filter(line -> !line.equals(line(500))).toList());
    server.index(record.events(second));
    letter(500);
    Report report = verify();
    assertThat(report.findings())
        .extracting(Finding::kind, Finding::run, Finding::first, Finding::last)
        .containsExactly(tuple(FindingKind.DEAD_LETTERED, run, 500L, 500L));
    Report.Sum sum = report.sum();
    assertThat(List.of(sum.emitted(), sum.journalled(), sum.indexed() + 1, sum.deadLettered()))
        .containsExactly(sum.emitted(), sum.emitted(), sum.emitted(), 1L);
    assertThat(ReportText.of(report)).contains("dead letters", "NOT proven: 1 dead_lettered");
    assertThat(ReportJson.of(report)).contains("\"dead_lettered\" : 1");
    server.index(List.of(line(500)));
    assertThat(verify().isProven()).isTrue();
  }

  private Report verify() throws Exception {
    return Verification.run(
        new VerificationOptions(
            ProofFolders.of(data),
            Optional.empty(),
            Optional.of(server.clients()),
            Optional.empty(),
            Duration.ZERO));
  }

  @Test
  void namesAnEditedDocument() throws IOException {
    String line = line(500);
    server.put(TestServer.Running.index(line), run.eventId(500), Forger.otherPrice(line));
    finds(FindingKind.DOCUMENT_ALTERED, run, 500, 500);
    String rehashed = Forger.rehashed(Forger.stated(line(499)), Forger.otherPrice(line));
    server.put(TestServer.Running.index(line), run.eventId(500), rehashed);
    finds(FindingKind.DOCUMENT_ALTERED, run, 500, 500);
  }

  @Test
  void namesADocumentWhoseNumberOrRunWasEdited() throws IOException {
    String line = line(500);
    String index = TestServer.Running.index(line);
    server.put(index, run.eventId(500), line.replace("\"sequence\":500", "\"sequence\":501"));
    finds(FindingKind.DOCUMENT_ALTERED, run, 500, 500);
    server.put(index, run.eventId(500), line.replace("\"run_id\":\"", "\"run_id\":\"x"));
    finds(FindingKind.DOCUMENT_ALTERED, run, 500, 500);
    server.put(index, run.eventId(500), "{}");
    finds(FindingKind.DOCUMENT_ALTERED, run, 500, 500);
  }

  @Test
  void namesADocumentThatIsThereTwiceOrInAnotherDaysIndex() throws IOException {
    String line = line(500);
    server.put("trading-audit-2020.01.01", run.eventId(500), line);
    finds(FindingKind.DOCUMENT_DUPLICATED, run, 500, 500);
    server.delete(TestServer.Running.index(line), run.eventId(500));
    finds(FindingKind.DOCUMENT_MISPLACED, run, 500, 500);
  }

  @Test
  void namesADocumentThatNoJournalHas() throws IOException {
    String line = line(500);
    server.put(
        TestServer.Running.index(line),
        "made-up",
        line.replace("\"sequence\":500", "\"sequence\":999999"));
    List<Finding> findings = findings();
    assertThat(findings).extracting(Finding::kind).containsExactly(FindingKind.DOCUMENT_UNKNOWN);
    assertThat(findings.getFirst().subject()).isEqualTo("made-up");
  }

  @Test
  void tellsWhichLineOfTheJournalWasEditedWithItsHash() throws IOException {
    TestRecord.Place place = record.place(run, 500);
    byte[] before = Forger.stated(line(499));
    place.replace(Forger.rehashed(before, Forger.otherPrice(place.text())));
    finds(FindingKind.EVENT_ALTERED, run, 500, 500);
    assertThat(findings().getFirst().sentence()).contains("Elasticsearch has the event as it was");
  }

  @Test
  void anEditedJournalLineIsOneFinding() throws IOException {
    TestRecord.Place place = record.place(run, 500);
    place.replace(Forger.otherPrice(place.text()));
    finds(FindingKind.EVENT_ALTERED, run, 500, 500);
  }

  @Test
  void tellsWhichEventBeganARewrittenHistory() throws IOException {
    TestRecord.Place place = record.place(run, 500);
    place.replace(Forger.otherPrice(place.text()));
    Forger.rehashFrom(record, run, 500, true);
    finds(FindingKind.HISTORY_REWRITTEN, run, 500, 500);
  }

  @Test
  void namesACutTailOnceAndByElasticsearchAloneToo() throws IOException {
    long last = record.events(second).size();
    record.cutFrom(second, last - 4);
    finds(FindingKind.TAIL_MISSING, second, last - 4, last);
    TestRecord.delete(data.resolve("rings/risk-manager.ring"));
    finds(FindingKind.TAIL_MISSING, second, last - 4, last);
  }

  @Test
  void namesARemovedRunOnceAndByElasticsearchAloneToo() throws IOException {
    long last = record.events(second).size();
    record.segments(second).forEach(TestRecord::delete);
    finds(FindingKind.RUN_MISSING, second, 1, last);
    TestRecord.delete(data.resolve("rings/risk-manager.ring"));
    finds(FindingKind.RUN_MISSING, second, 1, last);
  }

  @Test
  void removedLinesAreOneFinding() throws IOException {
    record.place(run, 400).remove(5);
    finds(FindingKind.EVENTS_MISSING, run, 400, 404);
  }

  @Test
  void aDocumentIsOnlyLateUntilTheGraceIsOver() throws IOException {
    server.forgetEvents();
    AtomicLong nowNs = new AtomicLong();
    JournalProof journal = record.proof();
    IndexProof index =
        new IndexProof(server.clients(), journal, Duration.ofSeconds(10), nowNs::get);
    journal.poll();
    assertThat(index.turn()).isEmpty();
    nowNs.addAndGet(Duration.ofSeconds(9).toNanos());
    server.index(record.events(run).subList(0, 700));
    server.refresh();
    assertThat(index.turn()).isEmpty();
    nowNs.addAndGet(Duration.ofSeconds(9).toNanos());
    assertThat(index.turn()).as("700 more came in").noneMatch(it -> it.run().equals(run));
    server.index(record.events(run).subList(700, record.events(run).size()));
    server.index(record.events(second));
    server.refresh();
    index.restart();
    do {
      journal.poll();
      index.turn();
    } while (!index.isComplete());
    assertThat(index.findings()).isEmpty();
  }

  @Test
  void anElasticsearchWithoutIndicesMissesEverything() throws IOException {
    server.forgetEvents();
    assertThat(findings())
        .extracting(Finding::kind, Finding::first, Finding::last)
        .containsExactly(
            tuple(FindingKind.DOCUMENT_MISSING, 1L, (long) record.events(run).size()),
            tuple(FindingKind.DOCUMENT_MISSING, 1L, (long) record.events(second).size()));
  }
}
