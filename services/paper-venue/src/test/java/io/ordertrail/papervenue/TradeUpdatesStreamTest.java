package io.ordertrail.papervenue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ordertrail.domain.Decimal6;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradeUpdatesStreamTest {
  @TempDir Path data;
  private RunningVenue venue;

  private void start() {
    start(new TestConfig(data));
  }

  private void start(TestConfig config) {
    venue = new RunningVenue(config);
  }

  @AfterEach
  void stop() {
    venue.close();
    assertThat(venue.failures).isEmpty();
  }

  @Test
  void authorizesListensAndTellsEveryStepOfAnOrderInBinaryFrames() {
    start();
    try (StreamClient client = venue.listening()) {
      assertThat(client.frames.get(0).text())
          .isEqualTo(
              "{\"stream\":\"authorization\",\"data\":"
                  + "{\"status\":\"authorized\",\"action\":\"authenticate\"}}");
      assertThat(client.frames.get(1).text())
          .isEqualTo("{\"stream\":\"listening\",\"data\":{\"streams\":[\"trade_updates\"]}}");

      JsonNode order = market("buy", "4000", "whale");
      client.awaitFrame("\"event\":\"fill\"");

      List<JsonNode> updates = client.all().subList(2, client.all().size());
      assertThat(client.frames).allMatch(StreamClient.Frame::binary);
      assertThat(events(updates).getFirst()).isEqualTo("new");
      assertThat(events(updates)).contains("partial_fill");
      assertThat(events(updates).getLast()).isEqualTo("fill");
      assertThat(updates)
          .allMatch(u -> u.at("/data/order/id").equals(order.get("id")))
          .allMatch(u -> u.at("/data/execution_id").isTextual())
          .allMatch(u -> u.at("/data/timestamp").isTextual());
      long sumE6 = 0;
      for (JsonNode update : updates.subList(1, updates.size())) {
        sumE6 += Decimal6.parse(update.at("/data/qty").asText());
        assertThat(update.at("/data/position_qty").asText()).isEqualTo(Decimal6.text(sumE6));
        assertThat(update.at("/data/order/filled_qty").asText()).isEqualTo(Decimal6.text(sumE6));
      }
      assertThat(sumE6).isEqualTo(Decimal6.ofUnits(4000));
      assertThat(updates.stream().map(u -> u.at("/data/execution_id").asText()).distinct())
          .hasSameSizeAs(updates);
    }
  }

  @Test
  void tellsOfCancels() {
    start();
    try (StreamClient client = venue.listening()) {
      JsonNode order = limit("1.00", "rest");
      client.awaitFrame("\"event\":\"new\"");
      venue.delete("/v2/orders/" + order.get("id").asText());
      JsonNode canceled = StreamClient.parse(client.awaitFrame("\"event\":\"canceled\"").text());
      assertThat(canceled.at("/data/order/status").asText()).isEqualTo("canceled");
    }
  }

  @Test
  void tellsOfLateRejects() {
    TestConfig config = new TestConfig(data);
    config.lateRejectPpm = 1_000_000;
    start(config);
    try (StreamClient client = venue.listening()) {
      JsonNode order = limit("1.00", "doomed");
      assertThat(order.get("status").asText()).isEqualTo("accepted");
      JsonNode rejected = StreamClient.parse(client.awaitFrame("\"event\":\"rejected\"").text());
      assertThat(rejected.at("/data/order/status").asText()).isEqualTo("rejected");
      assertThat(rejected.at("/data/order/failed_at").isTextual()).isTrue();
    }
  }

  @Test
  void aListenerThatComesBackIsNotToldAgain() {
    start();
    try (StreamClient first = venue.listening()) {
      market("buy", "1", "before");
      first.awaitFrame("\"event\":\"fill\"");
    }
    try (StreamClient second = venue.listening()) {
      market("buy", "1", "after");
      second.awaitFrame("\"event\":\"fill\"");
      assertThat(second.frames).noneMatch(f -> f.text().contains("\"before\""));
    }
  }

  @Test
  void everyListenerIsTold() {
    start();
    try (StreamClient first = venue.listening();
        StreamClient second = venue.listening()) {
      market("buy", "1", "both");
      first.awaitFrame("\"event\":\"fill\"");
      second.awaitFrame("\"event\":\"fill\"");
    }
  }

  @Test
  void readsTheOlderFormOfAuthentication() {
    start();
    try (StreamClient client = venue.tradeUpdates()) {
      client.send(
          "{\"action\":\"authenticate\",\"data\":"
              + "{\"key_id\":\"test-key\",\"secret_key\":\"test-secret\"}}");
      client.awaitFrame("\"authorized\"");
    }
  }

  @Test
  void refusesStrangersAndNonsense() {
    TestConfig config = new TestConfig(data);
    config.authTimeout = Duration.ofMillis(500);
    start(config);
    try (StreamClient client = venue.tradeUpdates()) {
      client.send("nonsense");
      client.awaitFrame("invalid syntax");
      client.send("{\"action\":\"listen\",\"data\":{\"streams\":[\"trade_updates\"]}}");
      client.awaitFrame("\"unauthorized\",\"action\":\"listen\"");
      assertThat(client.awaitClose()).isEqualTo(1008);
    }
    try (StreamClient client = venue.tradeUpdates()) {
      client.send("{\"action\":\"auth\",\"key\":\"test-key\",\"secret\":\"guess\"}");
      client.awaitFrame("\"unauthorized\",\"action\":\"authenticate\"");
      assertThat(client.awaitClose()).isEqualTo(1008);
    }
  }

  private static List<String> events(List<JsonNode> updates) {
    return updates.stream().map(u -> u.at("/data/event").asText()).toList();
  }

  private JsonNode market(String side, String qty, String clientOrderId) {
    return venue.order(
        "symbol",
        "GME",
        "qty",
        qty,
        "side",
        side,
        "type",
        "market",
        "time_in_force",
        "day",
        "client_order_id",
        clientOrderId);
  }

  private JsonNode limit(String px, String clientOrderId) {
    return venue.order(
        "symbol",
        "AAPL",
        "qty",
        "1",
        "side",
        "buy",
        "type",
        "limit",
        "limit_price",
        px,
        "time_in_force",
        "day",
        "client_order_id",
        clientOrderId);
  }
}
