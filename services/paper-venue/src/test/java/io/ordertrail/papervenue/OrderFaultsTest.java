package io.ordertrail.papervenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of orders and their fills, as a client sees them. */
class OrderFaultsTest {
  @TempDir Path data;
  private final HttpClient http = HttpClient.newHttpClient();
  private RunningVenue venue;
  private Orders orders;

  @BeforeEach
  void start() {
    venue = new RunningVenue(new TestConfig(data));
    orders = new Orders(venue);
  }

  @AfterEach
  void stop() {
    http.shutdownNow();
    venue.close();
    assertThat(venue.failures).isEmpty();
  }

  @Test
  void aLostFillIsInTheAccountButNotOnTheStream() {
    String fault = venue.fault("{\"kind\":\"lost_fill\",\"duration_ms\":60000}");
    try (StreamClient client = venue.listening()) {
      awaitFilled(orders.market("buy", "1"));
      venue.delete("/v2/faults/" + fault);
      JsonNode second = orders.market("buy", "2");
      client.awaitFrame("\"position_qty\":\"3\"");
      assertThat(fills(client)).allMatch(f -> f.at("/data/order/id").equals(second.get("id")));
    }
    assertThat(venue.effects(fault)).isPositive();
    assertThat(position()).isEqualTo("3");
    assertThat(activities()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void aDuplicateFillIsSentTwiceUnderOneExecutionId() {
    venue.fault("{\"kind\":\"duplicate_fill\"}");
    try (StreamClient client = venue.listening()) {
      awaitFilled(orders.market("buy", "1"));
      client.awaitAll(all -> count(all, "fill") == 2);
      assertThat(fills(client).stream().map(f -> f.at("/data/execution_id").asText()).distinct())
          .hasSize(1);
    }
    assertThat(position()).isEqualTo("1");
  }

  @Test
  void aLateFillComesAfterTheUpdateThatFollowsIt() {
    venue.fault("{\"kind\":\"late_fill\",\"value\":60000}");
    try (StreamClient client = venue.listening()) {
      JsonNode first = orders.market("buy", "1");
      awaitFilled(first);
      JsonNode second = orders.resting();
      client.awaitFrame("\"event\":\"fill\"");
      List<JsonNode> updates = client.all().subList(2, client.all().size());
      assertThat(updates.stream().map(u -> u.at("/data/event").asText()))
          .containsExactly("new", "new", "fill");
      assertThat(updates.get(1).at("/data/order/id")).isEqualTo(second.get("id"));
      assertThat(updates.get(2).at("/data/order/id")).isEqualTo(first.get("id"));
    }
  }

  @Test
  void aLateFillThatNothingFollowsComesWhenItsTimeIsOver() {
    venue.fault("{\"kind\":\"late_fill\",\"value\":100}");
    try (StreamClient client = venue.listening()) {
      orders.market("buy", "1");
      client.awaitFrame("\"event\":\"fill\"");
    }
  }

  @Test
  void aLateAcknowledgementComesAfterTheFill() throws Exception {
    venue.fault("{\"kind\":\"late_ack\",\"value\":60000}");
    try (StreamClient client = venue.listening()) {
      assertThatThrownBy(() -> post("late", Duration.ofMillis(300)))
          .isInstanceOf(HttpTimeoutException.class);
      client.awaitFrame("\"event\":\"fill\"");
    }
    assertThat(known("late").status()).isEqualTo(200);
  }

  @Test
  void anOrderThatIsTakenAndNeverAnsweredWorks() {
    venue.fault("{\"kind\":\"timeout_after_accept\",\"value\":10}");
    assertThatThrownBy(() -> post("silent", Duration.ofSeconds(10)))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(HttpTimeoutException.class);
    await().until(() -> known("silent").body().get("status").asText().equals("filled"));
  }

  @Test
  void anOrderThatIsSwallowedIsNotKnown() {
    venue.fault("{\"kind\":\"timeout_before_accept\",\"value\":60000}");
    assertThatThrownBy(() -> post("swallowed", Duration.ofMillis(300)))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(known("swallowed").status()).isEqualTo(404);
  }

  @Test
  void aLateRejectFollowsTheAcceptanceWithItsReason() {
    venue.fault("{\"kind\":\"late_reject\",\"symbol\":\"AAPL\",\"value\":\"no locate\"}");
    try (StreamClient client = venue.listening()) {
      JsonNode order = orders.market("buy", "1");
      assertThat(order.get("status").asText()).isEqualTo("accepted");
      client.awaitFrame("\"event\":\"rejected\"");
      assertThat(orders.status(order)).isEqualTo("rejected");
    }
  }

  @Test
  void aBustTakesTheLatestFillBackOutOfAccountAndActivities() {
    String cash = venue.get("/v2/account").body().get("cash").asText();
    try (StreamClient client = venue.listening()) {
      JsonNode order = orders.market("buy", "1");
      awaitFilled(order);
      String execution = fill(client).at("/data/execution_id").asText();
      venue.fault("{\"kind\":\"trade_bust\"}");
      JsonNode bust = StreamClient.parse(client.awaitFrame("trade_bust").text()).get("data");
      assertThat(bust.get("previous_execution_id").asText()).isEqualTo(execution);
      assertThat(bust.get("execution_id").asText()).isNotEqualTo(execution);
      assertThat(bust.get("position_qty").asText()).isEqualTo("0");
      assertThat(bust.at("/order/filled_qty").asText()).isEqualTo("0");
    }
    assertThat(venue.get("/v2/account").body().get("cash").asText()).isEqualTo(cash);
    assertThat(venue.get("/v2/positions").body()).isEmpty();
    assertThat(activities()).isEmpty();
  }

  @Test
  void aCorrectionMovesCashAndCostToTheNewPrice() {
    try (StreamClient client = venue.listening()) {
      awaitFilled(orders.market("buy", "10"));
      fill(client);
      venue.fault("{\"kind\":\"trade_correct\",\"symbol\":\"AAPL\",\"value\":\"200.5\"}");
      JsonNode corrected = StreamClient.parse(client.awaitFrame("trade_correct").text());
      assertThat(corrected.at("/data/price").asText()).isEqualTo("200.5");
      assertThat(corrected.at("/data/order/filled_avg_price").asText()).isEqualTo("200.5");
    }
    assertThat(venue.get("/v2/account").body().get("cash").asText()).isEqualTo("97995");
    assertThat(venue.get("/v2/positions/AAPL").body().get("cost_basis").asText()).isEqualTo("2005");
    assertThat(activities()).hasSize(1);
    assertThat(activities().get(0).get("price").asText()).isEqualTo("200.5");
  }

  @Test
  void aBustWithoutAFillWaitsForOne() {
    String fault = venue.fault("{\"kind\":\"trade_bust\"}");
    assertThat(venue.effects(fault)).isZero();
    orders.market("buy", "1");
    await().until(() -> venue.effects(fault) == 1);
    assertThat(venue.get("/v2/positions").body()).isEmpty();
  }

  @Test
  void aPositionDriftsWithoutAFillAndStaysSoAfterARestart() {
    awaitFilled(orders.market("buy", "10"));
    String cash = venue.get("/v2/account").body().get("cash").asText();
    venue.fault("{\"kind\":\"position_drift\",\"symbol\":\"AAPL\",\"value\":-3}");
    assertThat(position()).isEqualTo("7");
    venue.close();
    start();
    assertThat(position()).isEqualTo("7");
    assertThat(venue.get("/v2/account").body().get("cash").asText()).isEqualTo(cash);
    assertThat(activities()).hasSize(1);
  }

  private void post(String id, Duration timeout) throws IOException, InterruptedException {
    HttpRequest request =
        venue
            .request("/v2/orders")
            .timeout(timeout)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    Orders.body("buy", "1", "market", "day", "client_order_id", id)))
            .build();
    http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private RunningVenue.Answer known(String clientOrderId) {
    return venue.get("/v2/orders:by_client_order_id?client_order_id=" + clientOrderId);
  }

  private void awaitFilled(JsonNode order) {
    await().until(() -> orders.status(order).equals("filled"));
  }

  private String position() {
    return venue.get("/v2/positions/AAPL").body().get("qty").asText();
  }

  private JsonNode activities() {
    return venue.get("/v2/account/activities/FILL").body();
  }

  private static JsonNode fill(StreamClient client) {
    return StreamClient.parse(client.awaitFrame("\"event\":\"fill\"").text());
  }

  private static List<JsonNode> fills(StreamClient client) {
    return client.all().stream().filter(u -> u.at("/data/event").asText().equals("fill")).toList();
  }

  private static long count(List<JsonNode> all, String event) {
    return all.stream().filter(u -> u.at("/data/event").asText().equals(event)).count();
  }
}
