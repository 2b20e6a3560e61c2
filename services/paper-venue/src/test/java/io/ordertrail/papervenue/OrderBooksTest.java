package io.ordertrail.papervenue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The channel of order books, as a subscriber keeps its copy. */
class OrderBooksTest {
  @TempDir Path data;
  private RunningVenue venue;

  private StreamClient start(TestConfig config, String subscription) {
    venue = new RunningVenue(config);
    StreamClient client = venue.authenticated();
    client.send("{\"action\":\"subscribe\"," + subscription + "}");
    return client;
  }

  @AfterEach
  void stop() {
    venue.close();
    assertThat(venue.failures).isEmpty();
  }

  @Test
  void aSnapshotThenDeltasGiveTenLevelsWhoseTopIsTheQuote() {
    try (StreamClient client =
        start(new TestConfig(data), "\"orderbooks\":[\"AAPL\"],\"quotes\":[\"AAPL\"]")) {
      List<JsonNode> all = client.awaitAll(seen -> books(seen) > 300);
      Copy copy = new Copy();
      JsonNode quote = null;
      int compared = 0;
      for (JsonNode message : all) {
        if (message.path("T").asText().equals("o")) {
          assertThat(message.path("r").asBoolean()).isEqualTo(copy.isEmpty());
          copy.apply(message);
          assertThat(copy.bids).hasSizeLessThanOrEqualTo(10);
          assertThat(copy.asks).hasSizeLessThanOrEqualTo(10);
          if (quote != null && quote.get("t").equals(message.get("t"))) {
            compared++;
            assertThat(copy.bids.firstEntry().getKey())
                .isEqualByComparingTo(quote.get("bp").decimalValue());
            assertThat(copy.bids.firstEntry().getValue()).isEqualTo(quote.get("bs").asLong());
            assertThat(copy.asks.firstEntry().getKey())
                .isEqualByComparingTo(quote.get("ap").decimalValue());
            assertThat(copy.asks.firstEntry().getValue()).isEqualTo(quote.get("as").asLong());
          }
        } else if (message.path("T").asText().equals("q")) {
          quote = message;
        }
      }
      assertThat(compared).isGreaterThan(20);
    }
  }

  @Test
  void ourOwnOrderStandsInTheBookOnceItIsThere() {
    TestConfig quiet = new TestConfig(data);
    // A busy market may fill the order, or leave it behind the ten levels, before anybody looks.
    quiet.messagesPerSecond = 1;
    try (StreamClient client = start(quiet, "\"orderbooks\":[\"GME\"]")) {
      client.awaitFrame("\"r\":true");
      Map.Entry<BigDecimal, Long> third =
          Copy.of(client.all()).bids.entrySet().stream().skip(2).findFirst().orElseThrow();
      assertThat(third.getValue()).isLessThan(3333);
      venue.order(
          "symbol",
          "GME",
          "qty",
          "3333",
          "side",
          "buy",
          "type",
          "limit",
          "time_in_force",
          "day",
          "limit_price",
          third.getKey().toPlainString());
      client.awaitAll(seen -> Copy.of(seen).bids.getOrDefault(third.getKey(), 0L) >= 3333);
    }
  }

  @Test
  void aRecordingsBookIsItsQuote() throws Exception {
    TestConfig config = new TestConfig(data);
    config.replay = RecordingTest.aapl();
    config.speed = Speed.MAX;
    try (StreamClient client = start(config, "\"orderbooks\":[\"*\"],\"quotes\":[\"*\"]")) {
      client.awaitAll(
          seen ->
              venue.get("/health/market").body().get("state").asText().equals("ended")
                  && books(seen) > 10);
      Copy copy = new Copy();
      JsonNode quote = null;
      for (JsonNode message : client.all()) {
        if (message.path("T").asText().equals("o")) {
          copy.apply(message);
          if (quote != null) {
            assertThat(copy.bids.firstKey()).isEqualByComparingTo(quote.get("bp").decimalValue());
            assertThat(copy.bids).hasSize(1);
            assertThat(copy.asks).hasSize(1);
          }
        } else if (message.path("T").asText().equals("q")) {
          quote = message;
        }
      }
    }
  }

  private static long books(List<JsonNode> all) {
    return all.stream().filter(m -> m.path("T").asText().equals("o")).count();
  }

  /** The book as a subscriber has it. */
  private static final class Copy {
    private final TreeMap<BigDecimal, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<BigDecimal, Long> asks = new TreeMap<>();

    static Copy of(List<JsonNode> all) {
      Copy copy = new Copy();
      all.stream().filter(m -> m.path("T").asText().equals("o")).forEach(copy::apply);
      return copy;
    }

    boolean isEmpty() {
      return bids.isEmpty() && asks.isEmpty();
    }

    void apply(JsonNode message) {
      if (message.path("r").asBoolean()) {
        bids.clear();
        asks.clear();
      }
      apply(bids, message.get("b"));
      apply(asks, message.get("a"));
    }

    private static void apply(Map<BigDecimal, Long> side, JsonNode levels) {
      for (JsonNode level : levels) {
        BigDecimal px = level.get("p").decimalValue().stripTrailingZeros();
        if (level.get("s").asLong() == 0) {
          assertThat(side.remove(px)).isNotNull();
        } else {
          side.put(px, level.get("s").asLong());
        }
      }
    }
  }
}
