package io.ordertrail.papervenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of market data, as a subscriber sees them. */
class FeedFaultsTest {
  private static final String SUBSCRIBE =
      "{\"action\":\"subscribe\",\"quotes\":[\"AAPL\"],\"trades\":[\"AAPL\"],"
          + "\"statuses\":[\"AAPL\"]}";

  @TempDir Path data;
  private RunningVenue venue;
  private StreamClient client;

  @BeforeEach
  void start() {
    venue = new RunningVenue(new TestConfig(data));
    client = venue.authenticated();
    client.send(SUBSCRIBE);
    client.awaitFrame("\"T\":\"t\"");
  }

  @AfterEach
  void stop() {
    client.close();
    venue.close();
    assertThat(venue.failures).isEmpty();
  }

  @Test
  void aGapIsSeenInTheNumbersOfTheTrades() {
    String fault = venue.fault("{\"kind\":\"feed_gap\",\"symbol\":\"AAPL\",\"count\":50}");
    await().until(() -> venue.effects(fault) == 50);
    client.awaitAll(all -> isGap(trades(all)));
  }

  @Test
  void aCrossedBookIsAQuoteWithItsBidAboveItsAsk() {
    venue.fault("{\"kind\":\"crossed_book\",\"symbol\":\"AAPL\",\"count\":1}");
    List<JsonNode> all = client.awaitAll(seen -> crossed(seen) > 0);
    assertThat(crossed(all)).isEqualTo(1);
  }

  @Test
  void aStaleFeedSaysNothingAndThenTheTruth() {
    venue.fault("{\"kind\":\"stale_feed\",\"symbol\":\"AAPL\",\"duration_ms\":400}");
    venue.venue.engine().call(() -> true);
    long before = awaitQuiet();
    await().pollDelay(Duration.ofMillis(100)).until(() -> client.all().size() == before);
    assertThat(client.isOpen()).isTrue();
    client.awaitAll(all -> all.size() > before + 10);
  }

  @Test
  void aWrongPriceIsHalfAsMuchAgain() {
    venue.fault("{\"kind\":\"wrong_price\",\"symbol\":\"AAPL\"}");
    List<JsonNode> all = client.awaitAll(seen -> seen.stream().anyMatch(FeedFaultsTest::isAbsurd));
    assertThat(all.stream().filter(FeedFaultsTest::isAbsurd)).hasSize(1);
  }

  @Test
  void aSkewedClockIsOnEveryTimestamp() {
    venue.fault("{\"kind\":\"clock_skew\",\"value\":3600000,\"duration_ms\":60000}");
    Instant later = Instant.now().plusSeconds(3000);
    client.awaitAll(all -> isAfter(all.getLast(), later));
    assertThat(Instant.parse(venue.get("/v2/clock").body().get("timestamp").asText()))
        .isAfter(later);
    try (StreamClient listener = venue.listening()) {
      new Orders(venue).market("buy", "1");
      String at =
          StreamClient.parse(listener.awaitFrame("\"event\":\"fill\"").text())
              .at("/data/timestamp")
              .asText();
      assertThat(Instant.parse(at)).isAfter(later);
    }
  }

  @Test
  void aHaltedSymbolPrintsNothingHoldsWhatComesAndResumes() {
    String fault =
        venue.fault("{\"kind\":\"halt_symbol\",\"symbol\":\"AAPL\",\"duration_ms\":60000}");
    JsonNode halt = status("H");
    assertThat(halt.get("rc").asText()).isEqualTo("T12");
    assertThat(halt.get("sm").asText()).isEqualTo("Trading Halted");
    Orders orders = new Orders(venue);
    JsonNode held = orders.market("buy", "1");
    JsonNode ioc = orders.send("buy", "1", "limit", "ioc", "limit_price", "500.00");
    JsonNode canceled = orders.resting();
    venue.delete("/v2/orders/" + canceled.get("id").asText());
    await().until(() -> orders.status(ioc).equals("canceled"));
    assertThat(orders.status(canceled)).isEqualTo("canceled");
    assertThat(orders.status(held)).isEqualTo("accepted");
    long frames = client.all().size();
    assertThat(client.all()).hasSize((int) frames);

    venue.delete("/v2/faults/" + fault);
    assertThat(status("T").get("sm").asText()).isEqualTo("Trading Resumption");
    await().until(() -> orders.status(held).equals("filled"));
    client.awaitAll(all -> all.size() > frames + 10);
  }

  @Test
  void whoSubscribesDuringAHaltIsToldOfIt() {
    client.close();
    venue.fault("{\"kind\":\"halt_symbol\",\"symbol\":\"AAPL\",\"value\":\"LUDP\"}");
    await().until(() -> venue.get("/health/market").body().get("subscribers").asInt() == 0);
    client = venue.authenticated();
    client.send("{\"action\":\"subscribe\",\"statuses\":[\"*\"]}");
    assertThat(status("H").get("rm").asText()).isEqualTo("Volatility Trading Pause");
  }

  private JsonNode status(String code) {
    List<JsonNode> all =
        client.awaitAll(
            seen ->
                seen.stream()
                    .anyMatch(
                        m ->
                            m.path("T").asText().equals("s")
                                && m.path("sc").asText().equals(code)));
    return all.stream().filter(m -> m.path("sc").asText().equals(code)).findFirst().orElseThrow();
  }

  private long awaitQuiet() {
    long[] last = {-1};
    await()
        .pollInterval(Duration.ofMillis(30))
        .until(
            () -> {
              long before = last[0];
              last[0] = client.all().size();
              return before == last[0];
            });
    return last[0];
  }

  private static List<Long> trades(List<JsonNode> all) {
    return all.stream()
        .filter(m -> m.path("T").asText().equals("t"))
        .map(m -> m.get("i").asLong())
        .toList();
  }

  private static boolean isGap(List<Long> numbers) {
    for (int i = 1; i < numbers.size(); i++) {
      if (numbers.get(i) > numbers.get(i - 1) + 1) {
        return true;
      }
    }
    return false;
  }

  private static long crossed(List<JsonNode> all) {
    return all.stream()
        .filter(m -> m.path("T").asText().equals("q"))
        .filter(m -> m.get("bp").decimalValue().compareTo(m.get("ap").decimalValue()) > 0)
        .count();
  }

  private static boolean isAbsurd(JsonNode message) {
    JsonNode price = message.has("bp") ? message.get("bp") : message.path("p");
    return price.isNumber() && price.decimalValue().compareTo(new BigDecimal("300")) > 0;
  }

  private static boolean isAfter(JsonNode message, Instant later) {
    return message.has("t") && Instant.parse(message.get("t").asText()).isAfter(later);
  }
}
