package io.ordertrail.papervenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestTest {
  private static final String[] MEMBERS_OF_AN_ORDER =
      ("id client_order_id created_at updated_at submitted_at filled_at expired_at canceled_at"
              + " failed_at replaced_at replaced_by replaces asset_id symbol asset_class notional"
              + " qty filled_qty filled_avg_price order_class order_type type side time_in_force"
              + " limit_price stop_price status extended_hours legs trail_percent trail_price hwm")
          .split(" ");

  @TempDir Path data;
  private RunningVenue venue;

  private RunningVenue start() {
    return start(new TestConfig(data));
  }

  private RunningVenue start(TestConfig config) {
    venue = new RunningVenue(config);
    return venue;
  }

  @AfterEach
  void stop() {
    if (venue != null) {
      venue.close();
      assertThat(venue.failures).isEmpty();
    }
  }

  @Test
  void aMarketOrderIsAcceptedThenFilledAndHeld() {
    start();
    JsonNode accepted = market("buy", "100", "c-1");
    assertThat(accepted.fieldNames()).toIterable().contains(MEMBERS_OF_AN_ORDER);
    assertThat(accepted.get("status").asText()).isEqualTo("accepted");
    assertThat(accepted.get("filled_avg_price").isNull()).isTrue();

    JsonNode filled = awaitStatus(accepted, "filled");
    assertThat(filled.get("filled_qty").asText()).isEqualTo("100");
    assertThat(filled.get("filled_at").asText()).matches("\\d{4}-.*T.*\\.\\d{9}Z");

    JsonNode position = venue.get("/v2/positions").body().get(0);
    assertThat(position.get("symbol").asText()).isEqualTo("AAPL");
    assertThat(position.get("qty").asText()).isEqualTo("100");
    assertThat(position.get("side").asText()).isEqualTo("long");
    assertThat(position.get("avg_entry_price")).isEqualTo(filled.get("filled_avg_price"));
    assertThat(venue.get("/v2/positions/AAPL").body().get("qty").asText()).isEqualTo("100");
    assertThat(venue.get("/v2/positions/MSFT").status()).isEqualTo(404);
  }

  @Test
  void cashIsTheOpeningCashLessTheFills() {
    start();
    awaitStatus(market("buy", "300", "c-1"), "filled");
    awaitStatus(market("sell", "500", "c-2"), "filled");

    BigDecimal expected = new BigDecimal("100000");
    for (JsonNode fill : venue.get("/v2/account/activities/FILL").body()) {
      BigDecimal value =
          new BigDecimal(fill.get("price").asText())
              .multiply(new BigDecimal(fill.get("qty").asText()));
      expected =
          fill.get("side").asText().equals("buy") ? expected.subtract(value) : expected.add(value);
    }
    JsonNode account = venue.get("/v2/account").body();
    assertThat(new BigDecimal(account.get("cash").asText())).isEqualByComparingTo(expected);
    assertThat(venue.get("/v2/positions/AAPL").body().get("qty").asText()).isEqualTo("-200");
    assertThat(venue.get("/v2/positions/AAPL").body().get("side").asText()).isEqualTo("short");
    assertThat(account.get("short_market_value").asText()).startsWith("-");
    assertThat(account.get("status").asText()).isEqualTo("ACTIVE");
  }

  @Test
  void aRestingLimitOrderIsListedFoundAndCanceled() {
    start();
    JsonNode order = limit("buy", "10", "1.00", "far-away");
    awaitStatus(order, "new");
    assertThat(venue.get("/v2/orders?status=open").body()).hasSize(1);
    assertThat(venue.get("/v2/orders?status=closed").body()).isEmpty();
    assertThat(venue.get("/v2/orders:by_client_order_id?client_order_id=far-away").body().get("id"))
        .isEqualTo(order.get("id"));

    assertThat(venue.delete("/v2/orders/" + order.get("id").asText()).status()).isEqualTo(204);
    JsonNode canceled = awaitStatus(order, "canceled");
    assertThat(canceled.get("canceled_at").isNull()).isFalse();

    RunningVenue.Answer again = venue.delete("/v2/orders/" + order.get("id").asText());
    assertRefused(again, 422, 42210000, "order is already in \"canceled\" state");
  }

  @Test
  void cancelAllCancelsWhatIsOpen() {
    start();
    JsonNode one = limit("buy", "10", "1.00", "a");
    JsonNode two = limit("buy", "10", "1.01", "b");
    RunningVenue.Answer answer = venue.delete("/v2/orders");
    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.body()).hasSize(2);
    assertThat(answer.body().get(0).get("status").asInt()).isEqualTo(200);
    awaitStatus(one, "canceled");
    awaitStatus(two, "canceled");
  }

  @Test
  void ordersAreListedNewestFirstAndPagedByTime() {
    start();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(limit("buy", "1", "1.00", "page-" + i).get("id").asText());
    }
    assertThat(idsOf("/v2/orders?limit=2")).containsExactly(ids.get(4), ids.get(3));
    assertThat(idsOf("/v2/orders?limit=2&direction=asc")).containsExactly(ids.get(0), ids.get(1));
    String second = venue.get("/v2/orders/" + ids.get(1)).body().get("submitted_at").asText();
    assertThat(idsOf("/v2/orders?status=all&direction=asc&after=" + second))
        .containsExactly(ids.get(2), ids.get(3), ids.get(4));
    assertThat(idsOf("/v2/orders?until=" + second)).containsExactly(ids.get(0));
    assertThat(idsOf("/v2/orders?symbols=MSFT,GME")).isEmpty();
    assertThat(idsOf("/v2/orders?symbols=AAPL")).hasSize(5);
  }

  @Test
  void fillsArePagedWithoutGapOrRepetition() {
    start();
    for (int i = 0; i < 12; i++) {
      awaitStatus(market(i % 2 == 0 ? "buy" : "sell", "150", "f-" + i), "filled");
    }
    List<String> ids = new ArrayList<>();
    String token = "";
    ArrayNode page;
    do {
      page =
          (ArrayNode)
              venue
                  .get(
                      "/v2/account/activities/FILL?direction=asc&page_size=5"
                          + (token.isEmpty() ? "" : "&page_token=" + token))
                  .body();
      page.forEach(fill -> ids.add(fill.get("id").asText()));
      token = ids.getLast();
    } while (page.size() == 5);

    assertThat(new HashSet<>(ids)).hasSameSizeAs(ids).hasSizeGreaterThanOrEqualTo(12);
    JsonNode last = venue.get("/v2/account/activities/FILL?page_size=1").body().get(0);
    assertThat(last.get("id").asText()).isEqualTo(ids.getLast());
    assertThat(last.get("order_status").asText()).isEqualTo("filled");
    assertThat(last.get("leaves_qty").asText()).isEqualTo("0");
    assertThat(last.get("activity_type").asText()).isEqualTo("FILL");
    assertThat(venue.get("/v2/account/activities?activity_types=FILL").body())
        .hasSize(Math.min(ids.size(), 100));
  }

  @Test
  void immediateOrCancelAndFillOrKillEndAtOnce() {
    start();
    awaitStatus(
        venue.order(
            "symbol",
            "AAPL",
            "qty",
            "10",
            "side",
            "buy",
            "type",
            "limit",
            "limit_price",
            "1.00",
            "time_in_force",
            "ioc",
            "client_order_id",
            "ioc"),
        "canceled");
    awaitStatus(
        venue.order(
            "symbol",
            "AAPL",
            "qty",
            "10",
            "side",
            "buy",
            "type",
            "limit",
            "limit_price",
            "1.00",
            "time_in_force",
            "fok",
            "client_order_id",
            "fok"),
        "canceled");
  }

  @Test
  void refusesAnOrderTwice() {
    start();
    limit("buy", "1", "1.00", "once");
    assertRefused(
        venue.post("/v2/orders", limitBody("buy", "1", "1.00", "once")),
        422,
        40010001,
        "client_order_id must be unique");
  }

  @Test
  void refusesWhatTheAccountCannotPay() {
    start();
    RunningVenue.Answer answer = venue.post("/v2/orders", limitBody("buy", "5000", "200", "big"));
    assertRefused(answer, 403, 40310000, "insufficient buying power");
    assertThat(answer.body().get("buying_power").asText()).isEqualTo("200000");
    assertThat(answer.body().get("cost_basis").asText()).isEqualTo("1000000");
    assertRefused(
        venue.post("/v2/orders", limitBody("buy", "9000000000000", "900000", "huge")),
        403,
        40310000,
        "insufficient buying power");
  }

  @Test
  void openOrdersReserveBuyingPower() {
    start();
    limit("buy", "100", "1.00", "reserve");
    assertThat(venue.get("/v2/account").body().get("buying_power").asText()).isEqualTo("199900");
  }

  @Test
  void refusesToTradeWithItself() {
    start();
    JsonNode resting = limit("buy", "1", "1.00", "bid");
    RunningVenue.Answer answer = venue.post("/v2/orders", limitBody("sell", "1", "0.99", "ask"));
    assertRefused(answer, 403, 40310000, "potential wash trade detected. use complex orders");
    assertThat(answer.body().get("existing_order_id")).isEqualTo(resting.get("id"));
    assertThat(venue.post("/v2/orders", limitBody("sell", "1", "900", "fine")).status())
        .isEqualTo(200);
  }

  @Test
  void refusesToSellShortWhatCannotBeBorrowed() {
    start();
    assertRefused(
        venue.post(
            "/v2/orders",
            RunningVenue.orderBody(
                "symbol",
                "GME",
                "qty",
                "1",
                "side",
                "sell",
                "type",
                "market",
                "time_in_force",
                "day")),
        403,
        40310000,
        "asset \"GME\" cannot be sold short");
  }

  @Test
  void refusesToFlipAPositionInOneOrderWhenToldTo() {
    TestConfig config = new TestConfig(data);
    config.refuseFlips = true;
    start(config);
    awaitStatus(market("buy", "10", "long"), "filled");
    RunningVenue.Answer answer = venue.post("/v2/orders", limitBody("sell", "11", "900", "flip"));
    assertRefused(
        answer,
        403,
        40310000,
        "insufficient qty available for order (requested: 11, available: 10)");
  }

  @Test
  void refusesMalformedOrdersInAlpacasForm() {
    start();
    String[][] cases = {
      {"", "400", "request body format is invalid"},
      {"{", "400", "request body format is invalid"},
      {"[]", "400", "request body format is invalid"},
      {"null", "400", "request body format is invalid"},
      {"{} {}", "400", "request body format is invalid"},
      {"\u0000\u0001", "400", "request body format is invalid"},
      {"{}", "422", "symbol is required"},
      {with("qty", "0"), "422", "qty must be > 0"},
      {with("qty", "-5"), "422", "qty must be > 0"},
      {with("qty", "x"), "422", "qty is not a decimal with at most six places: \"x\""},
      {with("qty", "0.5"), "403", "asset \"AAPL\" is not fractionable"},
      {with("side", "hold"), "422", "side must be buy or sell, not \"hold\""},
      {with("type", "magic"), "422", "invalid order type \"magic\""},
      {
        with("type", "trailing_stop"),
        "422",
        "trailing_stop orders are not traded on this venue: send market, limit, stop or stop_limit"
      },
      {with("type", "stop"), "422", "stop orders require no limit price"},
      {with("type", "stop_limit"), "422", "stop_limit orders require a stop price"},
      {with("stop_price", "5"), "422", "limit orders require no stop price"},
      {
        with("time_in_force", "opg"),
        "422",
        "opg orders are not traded on this venue: it has no auctions"
      },
      {
        with("limit_price", "1E+99999999"),
        "422",
        "limit_price is not a decimal with at most six places: \"1E+99999999\""
      },
      {with("time_in_force", "soon"), "422", "invalid time_in_force \"soon\""},
      {with("symbol", "XYZ"), "422", "asset \"XYZ\" not found"},
      {
        with("limit_price", "123.456"),
        "422",
        "invalid limit_price 123.456. sub-penny increment does not fulfill minimum pricing criteria"
      },
      {with("limit_price", "0"), "422", "limit price must be > 0"},
      {
        with("limit_price", "1e3"),
        "422",
        "limit_price is not a decimal with at most six places: \"1e3\""
      },
      {with("type", "market"), "422", "market orders require no limit price"},
      {
        with("client_order_id", "x".repeat(129)),
        "422",
        "client_order_id must be no more than 128 characters"
      },
      {
        with("order_class", "bracket"), "422", "order_class \"bracket\" is not traded on this venue"
      },
      {"{\"symbol\":[\"AAPL\"]}", "422", "symbol must be a text"},
      {"{\"symbol\":\"" + "A".repeat(70_000) + "\"}", "400", "request body is too large"},
    };
    for (String[] each : cases) {
      RunningVenue.Answer answer = venue.post("/v2/orders", each[0]);
      assertThat(answer.status()).as(each[2]).isEqualTo(Integer.parseInt(each[1]));
      assertThat(answer.body().get("message").asText()).isEqualTo(each[2]);
      assertThat(answer.body().get("code").isInt()).isTrue();
    }
    assertThat(venue.get("/v2/orders?status=all").body()).isEmpty();
  }

  private static String with(String name, String value) {
    List<String> body =
        new ArrayList<>(
            List.of(
                "symbol",
                "AAPL",
                "qty",
                "1",
                "side",
                "buy",
                "type",
                "limit",
                "time_in_force",
                "day",
                "limit_price",
                "1.00"));
    int at = body.indexOf(name);
    if (at < 0) {
      body.addAll(List.of(name, value));
    } else {
      body.set(at + 1, value);
    }
    return RunningVenue.orderBody(body.toArray(new String[0]));
  }

  @Test
  void readsNumbersAsWellAsTexts() {
    start();
    RunningVenue.Answer answer =
        venue.post(
            "/v2/orders",
            "{\"symbol\":\"AAPL\",\"qty\":10,\"side\":\"buy\",\"type\":\"limit\","
                + "\"limit_price\":1.50,\"time_in_force\":\"day\",\"extended_hours\":false}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("limit_price").asText()).isEqualTo("1.5");
    UUID.fromString(answer.body().get("client_order_id").asText());
  }

  @Test
  void answersUnreadableQueriesAndUnknownThings() {
    start();
    assertRefused(venue.get("/v2/orders?status=maybe"), 422, 40010001, "invalid status: \"maybe\"");
    assertRefused(venue.get("/v2/orders?limit=501"), 422, 40010001, "invalid limit: \"501\"");
    assertRefused(venue.get("/v2/orders?after=noon"), 422, 40010001, "invalid after: \"noon\"");
    assertRefused(
        venue.get("/v2/orders/nonsense"),
        422,
        40010001,
        "order id must be a UUID, not \"nonsense\"");
    UUID unknown = new UUID(1, 2);
    assertRefused(
        venue.get("/v2/orders/" + unknown), 404, 40410000, "order not found for " + unknown);
    assertRefused(
        venue.delete("/v2/orders/" + unknown), 404, 40410000, "order not found for " + unknown);
    assertRefused(
        venue.get("/v2/orders:by_client_order_id?client_order_id=nobody"),
        404,
        40410000,
        "order not found for nobody");
    assertRefused(venue.get("/v2/nothing"), 404, 40410000, "endpoint not found");
    assertRefused(venue.get("/"), 404, 40410000, "endpoint not found");
  }

  @Test
  void refusesStrangers() {
    start();
    for (String secret : List.of("", "wrong")) {
      RunningVenue.Answer answer =
          venue.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + venue.port() + "/v2/account"))
                  .header("APCA-API-KEY-ID", "test-key")
                  .header("APCA-API-SECRET-KEY", secret));
      assertRefused(answer, 401, 40110000, "request is not authorized");
    }
  }

  @Test
  void refusesMoreRequestsThanTheBudgetAllows() {
    TestConfig config = new TestConfig(data);
    config.requestsPerMinute = 5;
    start(config);
    Set<Integer> statuses = new HashSet<>();
    RunningVenue.Answer last = null;
    // Twice the budget and more: the minute may turn once in between.
    for (int i = 0; i < 12; i++) {
      last = venue.get("/v2/clock");
      statuses.add(last.status());
    }
    assertRefused(last, 429, 42910000, "rate limit exceeded");
    assertThat(statuses).containsExactlyInAnyOrder(200, 429);
    assertThat(last.response().headers().firstValue("X-RateLimit-Limit")).hasValue("5");
    assertThat(last.response().headers().firstValue("X-RateLimit-Remaining")).hasValue("0");
    assertThat(last.response().headers().firstValueAsLong("X-RateLimit-Reset").orElseThrow())
        .isGreaterThan(System.currentTimeMillis() / 1000 - 1);
    assertThat(venue.get("/health/live").status()).isEqualTo(200);
  }

  @Test
  void tellsItsHealthItsClockAndItsMarketWithoutFuss() {
    start();
    RunningVenue.Answer live =
        venue.send(
            HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + venue.port() + "/health/live")));
    assertThat(live.body().get("status").asText()).isEqualTo("UP");
    assertThat(venue.get("/health/ready").status()).isEqualTo(200);
    assertThat(venue.get("/v2/clock").body().get("is_open").asBoolean()).isTrue();
    await().until(() -> venue.get("/health/market").body().get("messages").asLong() > 10);
    assertThat(venue.get("/health/market").body().get("state").asText()).isEqualTo("playing");
  }

  private JsonNode market(String side, String qty, String clientOrderId) {
    return venue.order(
        "symbol",
        "AAPL",
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

  private JsonNode limit(String side, String qty, String px, String clientOrderId) {
    RunningVenue.Answer answer = venue.post("/v2/orders", limitBody(side, qty, px, clientOrderId));
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }

  private static String limitBody(String side, String qty, String px, String clientOrderId) {
    return RunningVenue.orderBody(
        "symbol",
        "AAPL",
        "qty",
        qty,
        "side",
        side,
        "type",
        "limit",
        "limit_price",
        px,
        "time_in_force",
        "day",
        "client_order_id",
        clientOrderId);
  }

  private JsonNode awaitStatus(JsonNode order, String status) {
    String path = "/v2/orders/" + order.get("id").asText();
    await().until(() -> venue.get(path).body().get("status").asText().equals(status));
    return venue.get(path).body();
  }

  private List<String> idsOf(String path) {
    List<String> ids = new ArrayList<>();
    venue.get(path).body().forEach(order -> ids.add(order.get("id").asText()));
    return ids;
  }

  private static void assertRefused(
      RunningVenue.Answer answer, int status, int code, String message) {
    assertThat(answer.body().get("message").asText()).isEqualTo(message);
    assertThat(answer.body().get("code").asInt()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
  }
}
