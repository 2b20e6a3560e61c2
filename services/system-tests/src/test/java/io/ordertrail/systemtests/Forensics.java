package io.ordertrail.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordertrail.domain.Decimal6;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What a person asks of the record after the fact, typed as a person types it. */
final class Forensics {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration WITHIN = Duration.ofSeconds(60);

  private final Path data;

  Forensics(Path data) {
    this.data = data;
  }

  private JsonNode ask(String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    line.addAll(List.of("--json", "--data", data.toString()));
    Command command = Command.run(WITHIN, line.toArray(String[]::new));
    assertThat(command.exitCode()).as(command.output()).isZero();
    return JSON.readTree(command.output());
  }

  /** Of a running system: the journal has all that Elasticsearch tells, and may be ahead. */
  void theJournalTellsAnOrdersLifeAsElasticsearchDoes(String clOrdId) {
    JsonNode index =
        await("risk's part of the life is findable, too")
            .atMost(WITHIN)
            .until(() -> ask("order", clOrdId).get(0), life -> !life.at("/checks").isEmpty());
    JsonNode journal = ask("order", clOrdId, "--journal").get(0);
    assertThat(index.at("/read_from").asString()).startsWith("Elasticsearch at ");
    assertThat(journal.at("/read_from").asString()).startsWith("the journal in ");
    assertThat(eventIds(journal)).isNotEmpty().containsAll(eventIds(index));
    assertThat(journal.at("/checks")).isEqualTo(index.at("/checks")).isNotEmpty();
  }

  private static Set<String> eventIds(JsonNode life) {
    Set<String> ids = new HashSet<>();
    life.at("/events").forEach(entry -> ids.add(entry.at("/event/event/id").asString()));
    return ids;
  }

  /** Of every order of a real session whose path is known whole. */
  void everyOrdersHopsAddUpExactly() {
    JsonNode slowest = ask("slowest", "--limit", "10000");
    assertThat(slowest.at("/orders")).isNotEmpty();
    long beforeNs = Long.MAX_VALUE;
    for (JsonNode order : slowest.at("/orders")) {
      JsonNode waterfall = order.at("/waterfall");
      long sumNs = 0;
      for (JsonNode hop : waterfall.at("/hops")) {
        assertThat(hop.at("/start_ns").asLong()).isEqualTo(sumNs);
        sumNs += hop.at("/length_ns").asLong();
      }
      long wholeNs = waterfall.at("/tick_to_wire_ns").asLong();
      assertThat(sumNs).as(order.toString()).isEqualTo(wholeNs).isLessThanOrEqualTo(beforeNs);
      assertThat(waterfall.at("/state").asString()).isEqualTo("whole");
      beforeNs = wholeNs;
    }
    System.out.printf(
        "%d orders' hops add up to tick to wire, the slowest's to %d ns%n",
        slowest.at("/orders").size(), slowest.at("/orders/0/waterfall/tick_to_wire_ns").asLong());
  }

  /**
   * After the end: rebuilt from the journal alone.
   *
   * @param heldE6 by symbol, without what is flat, by the venue's own list of fills
   */
  void theStateAtTheEndIsTheVenues(Map<String, Long> heldE6) {
    JsonNode state = ask("at", Instant.now().toString());
    Map<String, Long> recordedE6 = new TreeMap<>();
    for (JsonNode position : state.at("/positions")) {
      recordedE6.put(
          position.at("/symbol").asString(), Decimal6.parse(position.at("/qty").asString()));
    }
    recordedE6.values().removeIf(qtyE6 -> qtyE6 == 0);
    assertThat(recordedE6).isEqualTo(heldE6);
    assertThat(state.at("/orders")).as("nothing works after a stop in order").isEmpty();
    assertThat(state.at("/read_from").asString()).startsWith("the journal in ");
    assertThat(state.at("/limits/checks")).isNotEmpty();
    assertThat(state.at("/prices")).isNotEmpty();
  }
}
