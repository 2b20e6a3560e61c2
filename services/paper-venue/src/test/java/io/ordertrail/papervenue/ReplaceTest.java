package io.ordertrail.papervenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplaceTest {
  @TempDir Path data;
  private final TestConfig config = new TestConfig(null);
  private RunningVenue venue;
  private Orders orders;

  @BeforeEach
  void start() {
    config.data = data;
    venue = new RunningVenue(config);
    orders = new Orders(venue);
  }

  @AfterEach
  void stop() {
    venue.close();
    assertThat(venue.failures).isEmpty();
  }

  @Test
  void anotherOrderTakesTheOldOnesPlaceUnderItsOwnIds() {
    try (StreamClient client = venue.listening()) {
      JsonNode old = resting();
      RunningVenue.Answer answer =
          replace(old, "{\"qty\":\"7\",\"limit_price\":\"2.00\",\"client_order_id\":\"second\"}");
      assertThat(answer.status()).isEqualTo(200);
      JsonNode next = answer.body();
      assertThat(next.get("replaces")).isEqualTo(old.get("id"));
      assertThat(next.get("client_order_id").asText()).isEqualTo("second");
      assertThat(next.get("qty").asText()).isEqualTo("7");
      assertThat(next.get("limit_price").asText()).isEqualTo("2");
      await().until(() -> orders.status(next).equals("new"));
      JsonNode ended = venue.order(old);
      assertThat(ended.get("status").asText()).isEqualTo("replaced");
      assertThat(ended.get("replaced_by")).isEqualTo(next.get("id"));
      assertThat(ended.get("replaced_at").isTextual()).isTrue();
      List<JsonNode> updates = client.awaitAll(all -> all.size() >= 2 + 4);
      assertThat(updates.stream().skip(2).map(u -> u.at("/data/event").asText()))
          .containsExactly("new", "pending_replace", "replaced", "new");
    }
  }

  @Test
  void whatIsNotNamedStaysAsItIs() {
    JsonNode old = resting();
    JsonNode next = replace(old, "{\"time_in_force\":\"gtc\"}").body();
    assertThat(next.get("time_in_force").asText()).isEqualTo("gtc");
    assertThat(next.get("qty")).isEqualTo(old.get("qty"));
    assertThat(next.get("limit_price")).isEqualTo(old.get("limit_price"));
    assertThat(next.get("side")).isEqualTo(old.get("side"));
    assertThat(next.get("client_order_id")).isNotEqualTo(old.get("client_order_id"));
  }

  @Test
  void aReplacementThatReachesTheMarketTrades() {
    JsonNode next = replace(resting(), "{\"limit_price\":\"500.00\"}").body();
    await().until(() -> orders.status(next).equals("filled"));
    assertThat(venue.get("/v2/positions/AAPL").body().get("qty").asText()).isEqualTo("10");
  }

  @Test
  void whatHasEndedOrIsUnknownCannotBeReplaced() {
    JsonNode filled = orders.market("buy", "1");
    await().until(() -> orders.status(filled).equals("filled"));
    RunningVenue.Answer answer = replace(filled, "{\"qty\":\"2\"}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().get("message").asText())
        .isEqualTo("order is already in \"filled\" state");
    assertThat(
            venue
                .patch("/v2/orders/00000000-0000-0000-0000-000000000001", "{\"qty\":\"2\"}")
                .status())
        .isEqualTo(404);
  }

  @Test
  void refusesWhatAReplacementCannotBe() {
    JsonNode old = resting();
    String[][] cases = {
      {"{}", "one of qty, limit_price, stop_price, time_in_force is required"},
      {"{\"qty\":\"0\"}", "qty must be > 0"},
      {"{\"qty\":\"1.5\"}", "qty must be a whole number of shares"},
      {"{\"limit_price\":\"-1\"}", "limit price must be > 0"},
      {"{\"limit_price\":\"1.001\"}", "invalid limit_price 1.001. sub-penny increment"},
      {"{\"stop_price\":\"5\"}", "limit orders have no stop price"},
      {"{\"time_in_force\":\"ioc\"}", "an order cannot be replaced by an ioc or fok order"},
      {"{\"trail\":\"1\"}", "trailing stop orders are not traded on this venue"},
      {
        "{\"qty\":\"2\",\"client_order_id\":" + old.get("client_order_id") + "}",
        "client_order_id must be unique"
      },
    };
    for (String[] each : cases) {
      RunningVenue.Answer answer = replace(old, each[0]);
      assertThat(answer.status()).as(each[0]).isEqualTo(422);
      assertThat(answer.body().get("message").asText()).contains(each[1]);
    }
    assertThat(replace(old, "{\"qty\":\"100000\",\"limit_price\":\"500\"}").status())
        .isEqualTo(403);
    assertThat(orders.status(old)).isEqualTo("new");
  }

  @Test
  void theOldOnesBuyingPowerIsTheNewOnesToUse() {
    JsonNode old = orders.limit("buy", "150", "1000.00");
    JsonNode far = orders.limit("buy", "100", "1.00");
    await().until(() -> orders.status(old).equals("filled"));
    await().until(() -> orders.status(far).equals("new"));
    assertThat(replace(far, "{\"qty\":\"101\"}").status()).isEqualTo(200);
  }

  @Test
  void aRejectedReplacementLeavesTheOldOneWorking() {
    try (StreamClient client = venue.listening()) {
      JsonNode old = resting();
      venue.fault("{\"kind\":\"late_reject\"}");
      JsonNode next = replace(old, "{\"qty\":\"5\"}").body();
      client.awaitFrame("\"event\":\"order_replace_rejected\"");
      assertThat(orders.status(next)).isEqualTo("rejected");
      assertThat(orders.status(old)).isEqualTo("new");
      assertThat(replace(old, "{\"qty\":\"6\"}").status()).isEqualTo(200);
    }
  }

  @Test
  void aReplacementOfAnOrderThatEndedMeanwhileIsRejected() {
    JsonNode old = resting();
    venue.fault("{\"kind\":\"halt_symbol\",\"symbol\":\"AAPL\",\"duration_ms\":60000}");
    JsonNode next = replace(old, "{\"qty\":\"5\"}").body();
    assertThat(orders.status(old)).isEqualTo("pending_replace");
    assertThat(replace(old, "{\"qty\":\"4\"}").body().get("message").asText())
        .isEqualTo("cannot replace order in \"pending_replace\" status");
    venue.delete("/v2/orders/" + old.get("id").asText());
    await().until(() -> orders.status(old).equals("canceled"));
    venue.delete("/v2/faults");
    await().until(() -> orders.status(next).equals("rejected"));
  }

  @Test
  void aReplacedStopKeepsSleepingAtItsNewPrice() {
    JsonNode stop = orders.send("buy", "10", "stop", "day", "stop_price", "900.00");
    await().until(() -> orders.status(stop).equals("new"));
    JsonNode next = replace(stop, "{\"stop_price\":\"901.00\"}").body();
    await().until(() -> orders.status(next).equals("new"));
    assertThat(next.get("stop_price").asText()).isEqualTo("901");
    assertThat(venue.get("/v2/positions").body()).isEmpty();
  }

  @Test
  void aReplacementIsNotLostWhenTheVenueIsStartedAgain() {
    JsonNode old = resting();
    venue.fault("{\"kind\":\"halt_symbol\",\"symbol\":\"AAPL\",\"duration_ms\":60000}");
    JsonNode next = replace(old, "{\"qty\":\"5\"}").body();
    venue.close();
    start();
    await().until(() -> orders.status(next).equals("new"));
    assertThat(orders.status(old)).isEqualTo("replaced");
  }

  @Test
  void anUnansweredReplacementIsTaken() {
    JsonNode old = resting();
    venue.fault("{\"kind\":\"timeout_after_accept\",\"value\":30}");
    CompletableFuture<RunningVenue.Answer> lost =
        CompletableFuture.supplyAsync(() -> replace(old, "{\"qty\":\"5\"}"));
    await().until(lost::isCompletedExceptionally);
    await().until(() -> orders.status(old).equals("replaced"));
  }

  private JsonNode resting() {
    JsonNode order = orders.resting();
    await().until(() -> orders.status(order).equals("new"));
    return order;
  }

  private RunningVenue.Answer replace(JsonNode order, String body) {
    return venue.patch("/v2/orders/" + order.get("id").asText(), body);
  }
}
