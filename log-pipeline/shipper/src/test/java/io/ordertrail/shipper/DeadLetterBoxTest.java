package io.ordertrail.shipper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import io.ordertrail.runtime.Meters;
import io.ordertrail.shipper.DeadLetterBox.Resent;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterBoxTest {
  @TempDir Path data;
  private FakeElasticsearch elasticsearch;
  private TestJournal journal;

  @BeforeEach
  void refuseTwoEventsAndOneLineThatIsNone() throws Exception {
    elasticsearch = new FakeElasticsearch();
    journal = new TestJournal(data).events(20).append("no event at all\n").events(5);
    elasticsearch.itemFault(
        id -> id.equals(journal.ids().get(5)) || id.equals(journal.ids().get(7)) ? "400 x" : "");
    try (Rig rig = new Rig(data, elasticsearch.url())) {
      assertThat(rig.drain()).isZero();
    }
  }

  @AfterEach
  void stop() {
    elasticsearch.close();
  }

  private ElasticsearchEndpoint endpoint() {
    return ElasticsearchEndpoint.of(elasticsearch.url());
  }

  private List<Resent> resend() throws IOException {
    List<Resent> told = new ArrayList<>();
    new DeadLetterBox(data).resend(endpoint(), told::add);
    return told;
  }

  @Test
  void listsWhatWasSetAsideWithItsReason() throws IOException {
    assertThat(new DeadLetterBox(data).entries())
        .hasSize(3)
        .anySatisfy(
            entry -> {
              assertThat(entry.id()).isEqualTo(journal.ids().get(5));
              assertThat(entry.reason()).isEqualTo("other");
              assertThat(entry.text()).isEqualTo("x: because: deeper");
              assertThat(entry.resolved()).isFalse();
            });
  }

  @Test
  void whatIsAcceptedNowIsResolvedForGoodAndWhatIsNotStaysWithItsNewReason() throws IOException {
    elasticsearch.itemFault(id -> id.equals(journal.ids().get(7)) ? "400 y" : "");
    assertThat(resend())
        .hasSize(3)
        .filteredOn(Resent.Accepted.class::isInstance)
        .singleElement()
        .satisfies(resent -> assertThat(resent.entry().id()).isEqualTo(journal.ids().get(5)));
    assertThat(elasticsearch.ids()).contains(journal.ids().get(5));
    assertThat(new DeadLetterBox(data).unresolved()).isEqualTo(2);
    assertThat(new DeadLetterBox(data).entries())
        .anySatisfy(entry -> assertThat(entry.text()).isEqualTo("y: because: deeper"));
    assertThat(resend()).hasSize(2).noneMatch(Resent.Accepted.class::isInstance);
    elasticsearch.itemFault(id -> "");
    assertThat(resend()).filteredOn(Resent.Accepted.class::isInstance).hasSize(1);
    assertThat(elasticsearch.ids()).containsExactlyInAnyOrderElementsOf(journal.ids());
  }

  @Test
  void aKillBetweenAcceptanceAndMarkCostsNothing() throws IOException {
    elasticsearch.itemFault(id -> "");
    resend();
    Path marks = data.resolve("shipper/dead-letters.resent.ndjson");
    byte[] whole = Files.readAllBytes(marks);
    long seed = System.nanoTime();
    System.out.println("DeadLetterBoxTest seed " + seed);
    int cut = new Random(seed).nextInt(whole.length);
    Files.write(marks, Arrays.copyOf(whole, cut));
    resend();
    assertThat(new DeadLetterBox(data).unresolved()).as("cut at %d of seed %d", cut, seed).isOne();
    assertThat(elasticsearch.ids()).containsExactlyInAnyOrderElementsOf(journal.ids());
  }

  @Test
  void triesNoFurtherWhenElasticsearchIsAway() throws IOException {
    ElasticsearchEndpoint nobody =
        ElasticsearchEndpoint.of("http://127.0.0.1:1")
            .withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(1));
    List<Resent> told = new ArrayList<>();
    new DeadLetterBox(data).resend(nobody, told::add);
    assertThat(told).filteredOn(Resent.Unavailable.class::isInstance).hasSize(1);
    assertThat(new DeadLetterBox(data).unresolved()).isEqualTo(3);
  }

  @Test
  void twoCommandsAtOnceDoNotMix() throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                data.resolve("shipper/dead-letters.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      assertThatThrownBy(this::resend)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("right now");
    }
  }

  @Test
  void bringsEachLetterIntoItsIndexOnceHoweverOftenItIsKilled() throws IOException {
    Meters meters = Meters.of("shipper", List.of());
    Path file = data.resolve("shipper/dead-letters.ndjson");
    try (Nodes nodes = new Nodes(endpoint(), 2)) {
      Destination destination = new Destination(nodes, Optional.empty());
      for (int start = 0; start < 3; start++) {
        Files.deleteIfExists(data.resolve("shipper/dead-letters.indexed"));
        DeadLetterIndexer indexer = new DeadLetterIndexer(file, destination, meters);
        await().until(() -> indexer.step() == SideThread.Step.IDLE);
      }
    }
    assertThat(elasticsearch.documents())
        .hasSize(23 + 3)
        .anySatisfy(
            (key, document) -> {
              assertThat(key).startsWith("trading-dead-letters-").contains("@");
              assertThat(document)
                  .contains("\"kind\":\"pipeline_error\"", journal.ids().get(5))
                  .contains("\"line\":\"{\\\"@timestamp", "\"name\":\"risk-manager\"");
            });
    assertThat(counter(meters, "created")).isEqualTo(3);
    assertThat(counter(meters, "already_there")).isEqualTo(6);
  }

  @Test
  void aLetterThatIsTooLargeForItsIndexGoesThereWithoutItsLine() throws IOException {
    Meters meters = Meters.of("shipper", List.of());
    elasticsearch.longestBody(700);
    try (Nodes nodes = new Nodes(endpoint(), 2)) {
      Destination destination = new Destination(nodes, Optional.empty());
      DeadLetterIndexer indexer =
          new DeadLetterIndexer(data.resolve("shipper/dead-letters.ndjson"), destination, meters);
      await().until(() -> indexer.step() == SideThread.Step.IDLE);
    }
    assertThat(counter(meters, "created")).isEqualTo(3);
  }

  private static long counter(Meters meters, String outcome) {
    return meters.counter("log_pipeline_dead_letters_indexed_total", "outcome", outcome).value();
  }
}
