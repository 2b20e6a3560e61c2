package io.ordertrail.shipper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import io.ordertrail.shipper.DeadLetterBox.Resent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The real process against the real Elasticsearch. */
@ExtendWith(TestServer.class)
class ShipperIT {
  @TempDir Path data;
  private TestServer.Running elasticsearch;

  @BeforeEach
  void emptyElasticsearch(TestServer.Running running) throws IOException {
    elasticsearch = running;
    elasticsearch.forgetEvents();
  }

  private ShipperProcess shipper() throws IOException {
    return new ShipperProcess(
        data,
        elasticsearch.url(),
        "shipper.body_bytes=40000",
        "shipper.checkpoint_every=50ms",
        "shipper.poll=20ms",
        "shipper.backoff.to=1s");
  }

  @Test
  void killedAtAnyMomentItLosesNothingAndRepeatsNothing() throws Exception {
    long seed = System.nanoTime();
    System.out.println("ShipperIT seed " + seed);
    Random random = new Random(seed);
    TestJournal risk = new TestJournal(data, "risk-manager", "20261123T010445123Z7f3a");
    TestJournal execution = new TestJournal(data, "execution-engine", "20261123T010445124Z0b0b");
    int kills = 0;
    long written = 0;
    while (kills < 4) {
      try (ShipperProcess shipper = shipper()) {
        for (TestJournal journal : List.of(risk, execution)) {
          journal.events(500 + random.nextInt(1_500));
          if (random.nextBoolean()) {
            journal.torn().nextSegment();
          }
          journal.events(random.nextInt(1_000));
        }
        long before = written;
        written = risk.ids().size() + execution.ids().size();
        long killAt = before + 1 + random.nextInt((int) (written - before));
        await()
            .atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofMillis(10))
            .until(() -> elasticsearch.count() >= killAt);
        shipper.kill();
        kills++;
      }
    }
    try (ShipperProcess last = shipper()) {
      await().atMost(Duration.ofSeconds(60)).until(() -> last.readyStatus() == 200);
      assertThat(last.terminate()).as(last.output()).isZero();
    }
    List<String> all = new ArrayList<>(risk.ids());
    all.addAll(execution.ids());
    assertThat(elasticsearch.count()).as("seed %d", seed).isEqualTo(all.size());
    assertThat(elasticsearch.ids()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(all);
    System.out.printf("%d events, %d kills: none missing, none twice%n", all.size(), kills);
  }

  @Test
  void aRefusedEventIsSetAsideAndTheRestArrives() throws Exception {
    TestJournal journal = new TestJournal(data).events(50);
    journal.event("\"trading\":{\"order\":{\"limit_price\":\"cheap\"}}");
    journal.event("\"surprise\":{\"is\":\"kept\"}").events(49);
    try (ShipperProcess shipper = shipper()) {
      await().atMost(Duration.ofSeconds(60)).until(() -> elasticsearch.count() == 100);
      await()
          .until(
              () ->
                  shipper
                      .metrics()
                      .contains("log_pipeline_dead_letters_total{reason=\"mapping\"} 1"));
      assertThat(shipper.metrics())
          .contains(
              "log_pipeline_events_shipped_total{outcome=\"created\"} 100",
              "audit_index_lag_seconds{service=\"risk-manager\"}",
              "audit_last_sequence{service=\"risk-manager\",stage=\"indexed\"} 101");
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .until(() -> elasticsearch.count("trading-dead-letters-*") == 1);
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .until(() -> elasticsearch.count("logs-ordertrail-local") > 0);
      assertThat(shipper.metrics())
          .contains("log_pipeline_dead_letters_unresolved 1")
          .contains("log_pipeline_diagnostics_lines_total{outcome=\"refused\"} 0");
      assertThat(shipper.terminate()).isZero();
    }
    assertThat(Files.readAllLines(data.resolve("shipper/dead-letters.ndjson")))
        .singleElement()
        .asString()
        .contains(journal.ids().get(50), "document_parsing_exception", "cheap");
  }

  @Test
  void whatAMappingRefusedIsSentAgainAfterItsRepairAndIsThereOnce() throws Exception {
    TestJournal journal = new TestJournal(data).events(5);
    journal.event("\"trading\":{\"order\":{\"limit_price\":\"cheap\"}}").events(4);
    String refused = journal.ids().get(5);
    try (ShipperProcess shipper = shipper()) {
      await().atMost(Duration.ofSeconds(60)).until(() -> elasticsearch.count() == 9);
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .until(() -> elasticsearch.deadLetters(refused) == 1);
      assertThat(resend()).singleElement().isInstanceOf(Resent.RefusedAgain.class);
      assertThat(unresolved()).containsExactly(refused);

      elasticsearch.acceptAnyLimitPrice();
      assertThat(resend())
          .singleElement()
          .isInstanceOfSatisfying(
              Resent.Accepted.class, now -> assertThat(now.wasAlreadyThere()).isFalse());
      assertThat(resend()).isEmpty();
      assertThat(unresolved()).isEmpty();

      Files.delete(data.resolve("shipper/dead-letters.resent.ndjson")); // as a kill would lose it
      assertThat(resend())
          .singleElement()
          .isInstanceOfSatisfying(
              Resent.Accepted.class, now -> assertThat(now.wasAlreadyThere()).isTrue());
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> shipper.metrics().contains("log_pipeline_dead_letters_unresolved 0"));
      assertThat(shipper.terminate()).isZero();
    }
    assertThat(elasticsearch.ids()).containsExactlyInAnyOrderElementsOf(journal.ids());
  }

  @Test
  void aReadOnlyDayIsNamedWithItsReasonAndNothingOfItIsLost() throws Exception {
    TestJournal journal = new TestJournal(data).events(100);
    try (ShipperProcess shipper = shipper()) {
      await().atMost(Duration.ofSeconds(60)).until(() -> elasticsearch.count() == 100);
      elasticsearch.readOnly("trading-audit-2026.11.22", true);
      journal.events(20).at(Instant.parse("2026-11-23T00:00:01Z"));
      journal.events(10);
      await().atMost(Duration.ofSeconds(30)).until(() -> shipper.readyStatus() == 503);
      assertThat(shipper.ready())
          .contains("trading-audit-2026.11.22 refuses events for now", "cluster_block_exception");
      assertThat(shipper.metrics())
          .contains("log_pipeline_events_waiting{reason=\"blocked\"} 20")
          .contains("log_pipeline_dead_letters_total{reason=\"other\"} 0");
      elasticsearch.readOnly("trading-audit-2026.11.22", false);
      await().atMost(Duration.ofSeconds(30)).until(() -> elasticsearch.count() == 130);
      await().until(() -> shipper.readyStatus() == 200);
      assertThat(shipper.metrics()).contains("log_pipeline_events_waiting{reason=\"blocked\"} 0");
      assertThat(shipper.terminate()).isZero();
    }
    assertThat(elasticsearch.ids()).containsExactlyInAnyOrderElementsOf(journal.ids());
  }

  private List<Resent> resend() throws IOException {
    List<Resent> told = new ArrayList<>();
    new DeadLetterBox(data).resend(ElasticsearchEndpoint.of(elasticsearch.url()), told::add);
    return told;
  }

  private List<String> unresolved() throws IOException {
    return new DeadLetterBox(data)
        .entries().stream()
            .filter(entry -> !entry.resolved())
            .map(DeadLetterBox.Entry::id)
            .toList();
  }

  @Test
  void waitsWhileElasticsearchIsAwayAndGoesOn() throws Exception {
    TestJournal journal = new TestJournal(data).events(1_000);
    try (ShipperProcess shipper = shipper()) {
      await().atMost(Duration.ofSeconds(60)).until(() -> elasticsearch.count() == 1_000);
      elasticsearch.stop();
      journal.events(1_000);
      await().until(() -> shipper.readyStatus() == 503);
      elasticsearch.startAgain();
      await().atMost(Duration.ofSeconds(60)).until(() -> shipper.readyStatus() == 200);
      await().atMost(Duration.ofSeconds(60)).until(() -> elasticsearch.count() == 2_000);
      assertThat(shipper.terminate()).isZero();
    }
    assertThat(elasticsearch.ids()).containsExactlyInAnyOrderElementsOf(journal.ids());
  }

  @Test
  void stopsWithCodeThreeAndTheNumberOfEventsThatItCouldNotShip() throws Exception {
    new TestJournal(data).events(12);
    try (ShipperProcess shipper =
        new ShipperProcess(data, "http://127.0.0.1:1", "shipper.drain_within=300ms")) {
      await().atMost(Duration.ofSeconds(30)).until(() -> shipper.readyStatus() == 503);
      assertThat(shipper.terminate()).isEqualTo(3);
      assertThat(shipper.output())
          .contains("stopped with 12 journalled events that are not in Elasticsearch yet");
    }
  }

  @Test
  void aSecondShipperOnTheSameFolderEndsWithOneSentence() throws Exception {
    try (ShipperProcess first = shipper()) {
      await().atMost(Duration.ofSeconds(30)).until(() -> first.readyStatus() == 200);
      try (ShipperProcess second = shipper()) {
        assertThat(second.exitCode()).isOne();
        assertThat(second.output()).contains("another shipper (process ").doesNotContain("\tat ");
      }
    }
  }
}
