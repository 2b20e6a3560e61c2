package io.ordertrail.papervenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
  @TempDir Path data;

  @Test
  void aRestartedVenueKnowsItsOrdersFillsCashAndPositions() {
    JsonNode orders;
    JsonNode fills;
    JsonNode cash;
    try (RunningVenue venue = new RunningVenue(new TestConfig(data))) {
      for (int i = 0; i < 20; i++) {
        String side = i % 3 == 0 ? "sell" : "buy";
        send(venue, side, "", "before-" + i);
      }
      send(venue, "buy", "1.00", "resting");
      await().until(() -> venue.get("/v2/orders?status=closed").body().size() == 20);
      orders = venue.get("/v2/orders?status=closed").body();
      fills = venue.get("/v2/account/activities/FILL").body();
      cash = venue.get("/v2/account").body().get("cash");
    }
    try (RunningVenue venue = new RunningVenue(new TestConfig(data))) {
      assertThat(venue.get("/v2/orders?status=closed").body()).isEqualTo(orders);
      assertThat(venue.get("/v2/account/activities/FILL").body()).isEqualTo(fills);
      assertThat(venue.get("/v2/account").body().get("cash")).isEqualTo(cash);
      assertThat(fills).isNotEmpty();
      assertThat(venue.post("/v2/orders", body("buy", "1.00", "before-3")).status()).isEqualTo(422);

      JsonNode open = venue.get("/v2/orders?status=open").body();
      assertThat(open).hasSize(1);
      assertThat(venue.delete("/v2/orders/" + open.get(0).get("id").asText()).status())
          .isEqualTo(204);
      await().until(() -> venue.get("/v2/orders?status=open").body().isEmpty());

      JsonNode newest = send(venue, "buy", "", "after");
      await().until(() -> status(venue, newest).equals("filled"));
      assertThat(orders.findValuesAsText("id")).doesNotContain(newest.get("id").asText());
      List<String> executions =
          venue.get("/v2/account/activities/FILL").body().findValuesAsText("id");
      assertThat(executions).doesNotHaveDuplicates().hasSizeGreaterThan(fills.size());
    }
  }

  @Test
  void ordersThatWereStillOnTheirWayGoOnAfterAKill() throws Exception {
    OrderTerms resting = TestOrders.limit("accepted", "AAPL", "1.00", 10);
    OrderTerms leaving = TestOrders.limit("leaving", "AAPL", "1.00", 10);
    OrderTerms unlisted = TestOrders.limit("unlisted", "ZZZ", "1.00", 10);
    TestConfig config = new TestConfig(data);
    try (OrderLog log = OrderLog.open(config.build().orderLog(), event -> {})) {
      Ids ids = new Ids(config.session);
      log.append(new OrderEvent.Accepted(1, 1, ids.order(1), resting));
      log.append(new OrderEvent.Accepted(2, 2, ids.order(2), leaving));
      log.append(new OrderEvent.Opened(2, 3));
      log.append(new OrderEvent.CancelRequested(2, 4));
      log.append(new OrderEvent.Accepted(3, 5, ids.order(3), unlisted));
      log.append(new OrderEvent.Opened(3, 6));
    }
    Files.writeString(config.build().orderLog(), "{\"event\":\"fil", StandardOpenOption.APPEND);

    try (RunningVenue venue = new RunningVenue(config)) {
      await()
          .untilAsserted(
              () ->
                  assertThat(
                          venue
                              .get("/v2/orders?status=all&direction=asc")
                              .body()
                              .findValuesAsText("status"))
                      .containsExactly("new", "canceled", "canceled"));
    }
  }

  @Test
  void theSimulationOpensWhereTheAccountLastTraded() throws Exception {
    TestConfig config = new TestConfig(data);
    OrderTerms terms = TestOrders.limit("far", "AAPL", "90.00", 10);
    try (OrderLog log = OrderLog.open(config.build().orderLog(), event -> {})) {
      Ids ids = new Ids(config.session);
      log.append(new OrderEvent.Accepted(1, 1, ids.order(1), terms));
      log.append(new OrderEvent.Opened(1, 2));
      log.append(
          new OrderEvent.Filled(1, 3, ids.execution(1), terms.limitPxE6(), terms.qtyE6(), 0));
    }
    try (RunningVenue venue = new RunningVenue(config)) {
      String px = venue.get("/v2/positions/AAPL").body().get("current_price").asText();
      assertThat(Double.parseDouble(px)).isBetween(88.0, 92.0);
    }
  }

  private static JsonNode send(RunningVenue venue, String side, String px, String id) {
    RunningVenue.Answer answer = venue.post("/v2/orders", body(side, px, id));
    assertThat(answer.status()).isEqualTo(200);
    if (px.isEmpty()) {
      // One after the other: an order beside one of the other side would be a wash trade.
      await().until(() -> status(venue, answer.body()).equals("filled"));
    }
    return answer.body();
  }

  private static String status(RunningVenue venue, JsonNode order) {
    return venue.get("/v2/orders/" + order.get("id").asText()).body().get("status").asText();
  }

  private static String body(String side, String px, String id) {
    return px.isEmpty()
        ? RunningVenue.orderBody(
            "symbol",
            "AAPL",
            "qty",
            "70",
            "side",
            side,
            "type",
            "market",
            "time_in_force",
            "day",
            "client_order_id",
            id)
        : RunningVenue.orderBody(
            "symbol",
            "AAPL",
            "qty",
            "70",
            "side",
            side,
            "type",
            "limit",
            "limit_price",
            px,
            "time_in_force",
            "gtc",
            "client_order_id",
            id);
  }
}
