package io.ordertrail.shipper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordertrail.shipper.FakeElasticsearch.Mood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShipperTest {
  @TempDir Path data;
  private FakeElasticsearch elasticsearch;

  @BeforeEach
  void start() throws IOException {
    elasticsearch = new FakeElasticsearch();
  }

  @AfterEach
  void keptTheContract() {
    elasticsearch.close();
    assertThat(elasticsearch.violations()).isEmpty();
  }

  private Rig rig() throws IOException {
    return new Rig(data, elasticsearch.url());
  }

  @Test
  void shipsEveryEventOnceAndNoHeader() throws Exception {
    TestJournal journal = new TestJournal(data).events(300).nextSegment().events(200);
    try (Rig rig = rig()) {
      assertThat(rig.drain()).isZero();
      assertThat(rig.shipped("created")).isEqualTo(500);
      assertThat(rig.shipped("already_there")).isZero();
      assertThat(rig.gaps()).isZero();
      assertThat(rig.gauge("audit_last_sequence", "service", "risk-manager", "stage", "indexed"))
          .isEqualTo(500);
      assertThat(rig.gauge("audit_index_lag_seconds", "service", "risk-manager")).isZero();
    }
    assertThat(elasticsearch.ids()).containsExactlyInAnyOrderElementsOf(journal.ids());
  }

  @Test
  void putsTheTemplatesBeforeTheFirstEvent() throws Exception {
    new TestJournal(data).events(1);
    try (Rig rig = rig()) {
      rig.drain();
    }
    assertThat(elasticsearch.calls())
        .startsWith(
            "PUT /_component_template/trading-audit-settings",
            "PUT /_component_template/trading-audit-mappings",
            "PUT /_component_template/trading-audit-overrides",
            "PUT /_index_template/trading-audit",
            "PUT /_index_template/trading-dead-letters",
            "PUT /_index_template/logs-ordertrail",
            "POST /_bulk");
  }

  @Test
  void putsTheTemplatesAgainAfterElasticsearchWasAway() throws Exception {
    new TestJournal(data).events(1);
    elasticsearch.next(new Mood.ResetBeforeStoring());
    try (Rig rig = rig()) {
      rig.drain();
    }
    assertThat(elasticsearch.calls())
        .filteredOn("PUT /_index_template/trading-audit"::equals)
        .hasSize(2);
  }

  @Test
  void tellsWhatIsBehindAlsoWhileNoRequestIsTaken() throws Exception {
    elasticsearch.itemFault(id -> "429 es_rejected_execution_exception");
    TestJournal journal = new TestJournal(data).events(2_000);
    try (Rig rig = rig()) {
      await().until(() -> rig.gauge("log_pipeline_backlog_bytes", "journal", "risk-manager") > 0);
      journal.events(2_000);
      long bytes = Files.size(journal.file());
      await()
          .until(() -> rig.gauge("log_pipeline_backlog_bytes", "journal", "risk-manager") >= bytes);
      elasticsearch.itemFault(id -> "");
      assertThat(rig.drain()).isZero();
      assertThat(rig.gauge("log_pipeline_backlog_bytes", "journal", "risk-manager")).isZero();
    }
  }

  @Test
  void keepsEachRequestNearItsLimitHoweverLongTheBacklog() throws Exception {
    TestJournal journal = new TestJournal(data).events(5_000);
    try (Rig rig = rig()) {
      assertThat(rig.drain()).isZero();
    }
    assertThat(elasticsearch.documents()).hasSize(journal.ids().size());
    assertThat(elasticsearch.requests()).allMatch(request -> request.bytes() < 21_000);
  }

  @Test
  void sendsOnlyTheItemAgainThatWasRefusedForNow() throws Exception {
    TestJournal journal = new TestJournal(data).events(40);
    String busy = journal.ids().get(17);
    List<String> answers = new ArrayList<>(List.of("429 es_rejected_execution_exception"));
    elasticsearch.itemFault(
        id -> id.equals(busy) && !answers.isEmpty() ? answers.removeFirst() : "");
    try (Rig rig = rig()) {
      assertThat(rig.drain()).isZero();
      assertThat(rig.retries("item_failed")).isOne();
      assertThat(rig.shipped("created")).isEqualTo(40);
    }
    assertThat(elasticsearch.requests().get(1).ids()).containsExactly(busy);
    assertThat(elasticsearch.ids()).containsExactlyInAnyOrderElementsOf(journal.ids());
  }

  @Test
  void waitsWhenTheClusterAndNotTheEventIsRefused() throws Exception {
    TestJournal journal = new TestJournal(data).events(10);
    List<String> answers =
        new ArrayList<>(List.of("400 validation_exception", "403 cluster_block_exception"));
    elasticsearch.itemFault(
        id ->
            id.equals(journal.ids().getFirst()) && !answers.isEmpty() ? answers.removeFirst() : "");
    try (Rig rig = rig()) {
      assertThat(rig.drain()).isZero();
      assertThat(rig.dead("other")).isZero();
    }
    assertThat(elasticsearch.documents()).hasSize(10);
  }

  @Test
  void aDaysIndexThatIsBlockedIsNamedAndCountedUntilItTakesItsEvents() throws Exception {
    TestJournal journal = new TestJournal(data).events(10);
    journal.at(Instant.parse("2026-11-23T00:00:01Z"));
    journal.events(5);
    List<String> yesterday = journal.ids().subList(0, 10);
    AtomicBoolean blocked = new AtomicBoolean(true);
    elasticsearch.itemFault(
        id -> blocked.get() && yesterday.contains(id) ? "403 cluster_block_exception" : "");
    try (Rig rig = rig()) {
      await().until(() -> rig.gauge("log_pipeline_events_waiting", "reason", "blocked") == 10);
      assertThat(rig.trouble())
          .contains("trading-audit-2026.11.22 refuses events for now, 403 cluster_block_exception")
          .doesNotContain("2026.11.23");
      assertThat(elasticsearch.documents()).as("the other day's events are in").hasSize(5);
      blocked.set(false);
      await().until(() -> elasticsearch.documents().size() == 15);
      await().until(() -> rig.gauge("log_pipeline_events_waiting", "reason", "blocked") == 0);
      await().until(() -> rig.trouble().isEmpty());
      assertThat(rig.drain()).isZero();
    }
  }

  @Test
  void sendsAllAgainAfterWhateverSaysNothingAboutTheItems() throws Exception {
    TestJournal journal = new TestJournal(data).events(30);
    elasticsearch.next(
        new Mood.Refuse(503),
        new Mood.Refuse(429),
        new Mood.ResetBeforeStoring(),
        new Mood.AnswerOneLess(),
        new Mood.AnswerGarbage());
    try (Rig rig = rig()) {
      assertThat(rig.drain()).isZero();
      assertThat(rig.retries("too_many_requests")).isOne();
      assertThat(rig.retries("unreachable")).isOne();
      assertThat(rig.retries("server_error")).isEqualTo(3);
      assertThat(rig.shipped("created") + rig.shipped("already_there")).isEqualTo(30);
    }
    assertThat(elasticsearch.ids()).containsExactlyInAnyOrderElementsOf(journal.ids());
    assertThat(elasticsearch.calls()).filteredOn("POST /_bulk"::equals).hasSize(6);
  }

  @Test
  void takesWhatIsAlreadyThereForAcknowledged() throws Exception {
    TestJournal journal = new TestJournal(data).events(30);
    elasticsearch.next(new Mood.ResetAfterStoring());
    try (Rig rig = rig()) {
      assertThat(rig.drain()).isZero();
      assertThat(rig.shipped("already_there")).isEqualTo(30);
      assertThat(rig.shipped("created")).isZero();
    }
    assertThat(elasticsearch.ids()).containsExactlyInAnyOrderElementsOf(journal.ids());
  }

  @Test
  void setsARefusedEventAsideWithItsReasonAndShipsTheRest() throws Exception {
    TestJournal journal = new TestJournal(data).events(20);
    String refused = journal.ids().get(5);
    elasticsearch.itemFault(id -> id.equals(refused) ? "400 document_parsing_exception" : "");
    try (Rig rig = rig()) {
      assertThat(rig.drain()).isZero();
      assertThat(rig.dead("mapping")).isOne();
      assertThat(rig.shipped("created")).isEqualTo(19);
    }
    assertThat(deadLetters())
        .singleElement()
        .asString()
        .contains(
            "\"reason\":\"mapping\"",
            "document_parsing_exception: because: deeper",
            "\"id\":\"" + refused,
            "\"line\":\"{\\\"@timestamp");
    try (Rig again = rig()) {
      assertThat(again.drain()).isZero();
      assertThat(again.dead("mapping")).isZero();
    }
  }

  @Test
  void setsNothingAsideTwiceWhenKilledBeforeTheCheckpoint() throws Exception {
    TestJournal journal = new TestJournal(data).events(20).append("no event at all\n");
    elasticsearch.itemFault(
        id -> id.equals(journal.ids().get(5)) ? "400 illegal_argument_exception" : "");
    try (Rig rig = rig()) {
      rig.drain();
      assertThat(rig.dead("other")).isOne();
      assertThat(rig.dead("malformed")).isOne();
    }
    Files.delete(data.resolve("shipper/checkpoint.json"));
    Files.deleteIfExists(data.resolve("shipper/checkpoint.previous.json"));
    Files.writeString(
        data.resolve("shipper/dead-letters.ndjson"), "{\"torn", StandardOpenOption.APPEND);
    try (Rig again = rig()) {
      again.drain();
      assertThat(again.dead("other") + again.dead("malformed")).isZero();
      assertThat(again.shipped("already_there")).isEqualTo(19);
    }
    assertThat(deadLetters()).hasSize(2);
  }

  @Test
  void halvesARequestThatIsTooLongForTheServer() throws Exception {
    TestJournal journal = new TestJournal(data).events(60);
    journal.event("\"big\":\"" + "x".repeat(5_000) + "\"").events(3);
    elasticsearch.longestBody(4_000);
    try (Rig rig = rig()) {
      assertThat(rig.drain()).isZero();
      assertThat(rig.dead("too_large")).isOne();
      assertThat(rig.shipped("created")).isEqualTo(63);
    }
    assertThat(deadLetters()).singleElement().asString().contains("http.max_content_length");
  }

  @Test
  void findsTheEventThatMakesARequestUnreadableAndShipsTheRest() throws Exception {
    TestJournal journal = new TestJournal(data).events(37);
    journal.event("\"bad\":\"poison\"").events(60);
    elasticsearch.poison("poison");
    try (Rig rig = rig()) {
      assertThat(rig.drain()).isZero();
      assertThat(rig.dead("other")).isOne();
      assertThat(rig.shipped("created")).isEqualTo(97);
      assertThat(rig.shipped("already_there")).isZero();
    }
    assertThat(deadLetters()).singleElement().asString().contains(journal.ids().get(37));
  }

  @Test
  void setsNothingAsideWhileEveryRequestIsUnreadable() throws Exception {
    TestJournal journal = new TestJournal(data).events(60);
    elasticsearch.poison("order.created");
    try (Rig rig = rig()) {
      await().until(() -> rig.retries("request_rejected") > 5);
      assertThat(rig.trouble()).contains("(request_rejected)");
      assertThat(rig.dead("other")).isZero();
      elasticsearch.poison("");
      assertThat(rig.drain()).isZero();
      assertThat(rig.dead("other")).isZero();
    }
    assertThat(elasticsearch.ids()).containsExactlyInAnyOrderElementsOf(journal.ids());
  }

  /** Its first reading only tells that more memory is needed: that is no end of the segment. */
  @Test
  void aLineThatIsLongerThanUsualEndsNoSegment() throws Exception {
    TestJournal journal = new TestJournal(data).events(2);
    journal.append(journal.next("\"big\":\"" + "x".repeat(400_000) + "\"") + "\n");
    journal.events(2).nextSegment().events(2);
    try (Rig rig = rig()) {
      assertThat(rig.drain()).isZero();
      assertThat(rig.shipped("created")).isEqualTo(7);
    }
    assertThat(elasticsearch.ids()).containsAll(journal.ids());
  }

  @Test
  void leavesALineThatIsLongerThanMemoryInItsSegmentAndGoesOn() throws Exception {
    TestJournal journal = new TestJournal(data).events(2);
    journal.append(
        journal.next("\"big\":\"" + "x".repeat(3 * JournalReader.LONGEST_LINE) + "\"") + "\n");
    journal.events(2);
    try (Rig rig = rig()) {
      assertThat(rig.drain()).isZero();
      assertThat(rig.dead("too_large")).isOne();
      assertThat(rig.shipped("created")).isEqualTo(4);
    }
    assertThat(deadLetters())
        .singleElement()
        .asString()
        .contains("the line has 3145", "\"line\":\"\"");
  }

  @Test
  void neverShipsATornTailAndFindsItsEventInTheNextSegment() throws Exception {
    TestJournal journal = new TestJournal(data).events(10).torn();
    try (Rig rig = rig()) {
      await().until(() -> elasticsearch.documents().size() == 10);
      assertThat(rig.gauge("log_pipeline_checkpoint_age_seconds", "journal", "risk-manager"))
          .isZero();
      journal.nextSegment().events(5);
      assertThat(rig.drain()).isZero();
      assertThat(rig.dead("malformed")).isZero();
      assertThat(rig.gaps()).isZero();
    }
    assertThat(elasticsearch.ids()).containsExactlyInAnyOrderElementsOf(journal.ids());
  }

  @Test
  void shipsALineOnlyWhenItIsComplete() throws Exception {
    TestJournal journal = new TestJournal(data);
    String line = journal.next("\"a\":1");
    journal.append(line.substring(0, 60));
    try (Rig rig = rig()) {
      await().until(() -> elasticsearch.calls().contains("PUT /_index_template/trading-audit"));
      journal.append(line.substring(60));
      journal.append("\n");
      assertThat(rig.drain()).isZero();
    }
    assertThat(elasticsearch.documents().values()).containsExactly(line);
  }

  @Test
  void findsNewSegmentsRunsAndServicesWhileItRuns() throws Exception {
    TestJournal first = new TestJournal(data).events(10);
    try (Rig rig = rig()) {
      await().until(() -> elasticsearch.documents().size() == 10);
      first.nextSegment().events(10);
      await().until(() -> elasticsearch.documents().size() == 20);
      TestJournal later =
          new TestJournal(data, "risk-manager", "20261123T020000000Z0001").events(10);
      await().until(() -> elasticsearch.documents().size() == 30);
      TestJournal other =
          new TestJournal(data, "execution-engine", "20261123T010445124Zaaaa").events(10);
      await().until(() -> elasticsearch.documents().size() == 40);
      assertThat(rig.drain()).isZero();
      assertThat(elasticsearch.ids())
          .containsAll(first.ids())
          .containsAll(later.ids())
          .containsAll(other.ids());
    }
  }

  @Test
  void putsEachEventIntoTheIndexOfItsOwnDay() throws Exception {
    TestJournal journal = new TestJournal(data);
    journal.at(Instant.parse("2026-11-23T23:59:59.998Z"));
    journal.events(2);
    try (Rig rig = rig()) {
      rig.drain();
    }
    assertThat(elasticsearch.documents().keySet())
        .anyMatch(key -> key.startsWith("trading-audit-2026.11.23/"))
        .anyMatch(key -> key.startsWith("trading-audit-2026.11.24/"));
  }

  @Test
  void sendsNothingAgainAfterACleanRestart() throws Exception {
    TestJournal journal = new TestJournal(data).events(100).nextSegment().events(100);
    try (Rig rig = rig()) {
      rig.drain();
    }
    journal.events(7);
    try (Rig again = rig()) {
      assertThat(again.drain()).isZero();
      assertThat(again.shipped("created")).isEqualTo(7);
      assertThat(again.shipped("already_there")).isZero();
      assertThat(again.gaps()).isZero();
    }
  }

  @Test
  void goesOnFromTheCheckpointBeforeACorruptOne() throws Exception {
    TestJournal journal = new TestJournal(data).events(100);
    try (Rig rig = rig()) {
      rig.drain();
    }
    journal.events(50);
    try (Rig rig = rig()) {
      rig.drain();
    }
    Files.write(data.resolve("shipper/checkpoint.json"), new byte[300]);
    journal.events(10);
    try (Rig again = rig()) {
      assertThat(again.note()).contains("cannot be used").contains("going on from the one before");
      assertThat(again.drain()).isZero();
      assertThat(again.shipped("created")).isEqualTo(10);
      assertThat(again.shipped("already_there")).isLessThan(150);
    }
    assertThat(elasticsearch.ids()).containsExactlyInAnyOrderElementsOf(journal.ids());
  }

  @Test
  void sendsEverythingAgainWhenNoCheckpointCanBeRead() throws Exception {
    TestJournal journal = new TestJournal(data).events(100).nextSegment().events(10);
    try (Rig rig = rig()) {
      rig.drain();
    }
    Files.writeString(data.resolve("shipper/checkpoint.json"), "{}");
    Files.writeString(data.resolve("shipper/checkpoint.previous.json"), "");
    try (Rig again = rig()) {
      assertThat(again.note()).contains("sending all journals again");
      assertThat(again.drain()).isZero();
      assertThat(again.shipped("already_there")).isEqualTo(110);
    }
    assertThat(elasticsearch.ids()).containsExactlyInAnyOrderElementsOf(journal.ids());
  }

  @Test
  void countsAGapInARunsSequence() throws Exception {
    TestJournal journal =
        new TestJournal(data).events(10).skip(3).events(5).nextSegment().skip(1).events(2);
    try (Rig rig = rig()) {
      assertThat(rig.drain()).isZero();
      assertThat(rig.gaps()).isEqualTo(2);
    }
    assertThat(elasticsearch.documents()).hasSize(journal.ids().size());
  }

  @Test
  void saysHowManyEventsAreLeftWhenElasticsearchStaysAway() throws Exception {
    new TestJournal(data).events(25).torn();
    elasticsearch.close();
    try (Rig rig = rig()) {
      assertThat(rig.drain(Duration.ofMillis(300))).isEqualTo(25);
      assertThat(rig.trouble()).startsWith("Elasticsearch does not take events (unreachable)");
    }
  }

  @Test
  void goesOnWhenElasticsearchComesBack() throws Exception {
    TestJournal journal = new TestJournal(data).events(25);
    int port = elasticsearch.port();
    elasticsearch.close();
    try (Rig rig = new Rig(data, "http://127.0.0.1:" + port)) {
      await().until(() -> rig.retries("unreachable") > 3);
      assertThat(rig.gauge("audit_index_lag_seconds", "service", "risk-manager")).isPositive();
      elasticsearch = new FakeElasticsearch(port);
      await().until(() -> elasticsearch.documents().size() == journal.ids().size());
      await().until(() -> rig.trouble().isEmpty());
      assertThat(rig.drain()).isZero();
    }
  }

  @Test
  void aBusyWriterDoesNotHoldTheStopUp() throws Exception {
    TestJournal journal = new TestJournal(data).events(1_000);
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    while (!Thread.interrupted()) {
                      journal.events(1);
                    }
                  } catch (IOException e) {
                    // interrupted in the middle of a write
                  }
                });
    try (Rig rig = rig()) {
      await().until(() -> elasticsearch.documents().size() > 500);
      assertThat(rig.drain()).isZero();
    } finally {
      writer.interrupt();
      writer.join();
    }
  }

  /** The backlog's requests are held until the other's arrives: it must be among the first open. */
  @Test
  void oneServicesBacklogDoesNotKeepAnothersEventsBack() throws Exception {
    TestJournal backlog =
        new TestJournal(data, "risk-manager", "20261123T010445123Z7f3a").events(3_000);
    TestJournal small = new TestJournal(data, "signal-bridge", "20261123T010445123Z7f3b").events(1);
    CountDownLatch arrived = new CountDownLatch(1);
    AtomicBoolean keptBack = new AtomicBoolean();
    elasticsearch.itemFault(
        id -> {
          if (small.ids().contains(id)) {
            arrived.countDown();
          } else if (!arrivesInTime(arrived)) {
            keptBack.set(true);
          }
          return "";
        });
    try (Rig rig = rig()) {
      assertThat(rig.drain()).isZero();
    }
    assertThat(keptBack).isFalse();
    assertThat(elasticsearch.documents()).hasSize(backlog.ids().size() + 1);
  }

  /** Sooner than the shipper takes an answer for lost. */
  private static boolean arrivesInTime(CountDownLatch arrived) {
    try {
      return arrived.await(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private List<String> deadLetters() throws IOException {
    return Files.readAllLines(data.resolve("shipper/dead-letters.ndjson"));
  }
}
