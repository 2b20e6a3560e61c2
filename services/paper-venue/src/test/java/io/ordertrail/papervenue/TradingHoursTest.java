package io.ordertrail.papervenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A venue with hours, and a clock that the test moves. */
class TradingHoursTest {
  private static final String OPENED = "2026-11-23T14:30:00Z";
  private static final String MIDDAY = "2026-11-23T17:00:00Z";
  private static final String CLOSED = "2026-11-23T21:00:00Z";
  private static final String EVENING = "2026-11-23T22:00:00Z";
  private static final String NEXT_DAY = "2026-11-24T14:30:00Z";

  @TempDir Path data;
  private final AtomicLong nowNs = new AtomicLong();
  private RunningVenue venue;
  private Orders orders;

  private void startAt(String time) {
    nowNs.set(Timestamps.parse(time));
    TestConfig config = new TestConfig(data);
    config.calendar = "us-equities";
    config.clock = nowNs::get;
    venue = new RunningVenue(config);
    orders = new Orders(venue);
  }

  @AfterEach
  void stop() {
    venue.close();
    assertThat(venue.failures).isEmpty();
  }

  @Test
  void theClockSaysWhenItOpensAndCloses() {
    startAt(MIDDAY);
    JsonNode open = venue.get("/v2/clock").body();
    assertThat(open.get("is_open").asBoolean()).isTrue();
    assertThat(open.get("next_close").asText()).isEqualTo("2026-11-23T21:00:00.000000000Z");
    assertThat(open.get("next_open").asText()).isEqualTo("2026-11-24T14:30:00.000000000Z");
    moveTo(EVENING);
    JsonNode closed = venue.get("/v2/clock").body();
    assertThat(closed.get("is_open").asBoolean()).isFalse();
    assertThat(closed.get("next_open").asText()).isEqualTo("2026-11-24T14:30:00.000000000Z");
    assertThat(closed.get("next_close").asText()).isEqualTo("2026-11-24T21:00:00.000000000Z");
  }

  @Test
  void theCalendarListsSessionsWithoutHolidaysAndWithHalfDays() {
    startAt(MIDDAY);
    JsonNode days = venue.get("/v2/calendar?start=2026-11-25&end=2026-11-30").body();
    assertThat(days.findValuesAsText("date"))
        .containsExactly("2026-11-25", "2026-11-27", "2026-11-30");
    assertThat(days.findValuesAsText("open")).containsOnly("09:30");
    assertThat(days.findValuesAsText("close")).containsExactly("16:00", "13:00", "16:00");
    assertThat(venue.get("/v2/calendar?start=2000-01-01").status()).isEqualTo(422);
  }

  @Test
  void atTheCloseDayOrdersExpireAndOthersStay() {
    startAt(MIDDAY);
    try (StreamClient client = venue.listening()) {
      JsonNode day = orders.resting();
      JsonNode gtc = orders.send("buy", "10", "limit", "gtc", "limit_price", "1.00");
      JsonNode stop = orders.send("buy", "10", "stop", "day", "stop_price", "900.00");
      await().until(() -> orders.status(stop).equals("new"));
      moveTo(CLOSED);
      JsonNode expired = StreamClient.parse(client.awaitFrame("\"event\":\"expired\"").text());
      assertThat(expired.at("/data/order/id")).isEqualTo(day.get("id"));
      assertThat(expired.at("/data/order/status").asText()).isEqualTo("expired");
      assertThat(expired.at("/data/order/expired_at").isTextual()).isTrue();
      await().until(() -> orders.status(stop).equals("expired"));
      assertThat(orders.status(gtc)).isEqualTo("new");
    }
  }

  @Test
  void whatComesAfterTheCloseWaitsForTheOpening() {
    startAt(EVENING);
    JsonNode order = orders.market("buy", "1");
    JsonNode ioc =
        venue
            .post("/v2/orders", Orders.body("buy", "1", "limit", "ioc", "limit_price", "1.00"))
            .body();
    assertThat(ioc.get("message").asText())
        .isEqualTo("ioc orders are only accepted while the market is open");
    venue.venue.engine().call(() -> true);
    assertThat(orders.status(order)).isEqualTo("accepted");
    moveTo(NEXT_DAY);
    await().until(() -> orders.status(order).equals("filled"));
  }

  @Test
  void whatWaitedForTheOpeningExpiresAtThatDaysClose() {
    startAt(EVENING);
    JsonNode order = orders.resting();
    moveTo(NEXT_DAY);
    await().until(() -> orders.status(order).equals("new"));
    moveTo("2026-11-24T21:00:00Z");
    await().until(() -> orders.status(order).equals("expired"));
  }

  @Test
  void whatWaitsCanBeCanceled() {
    startAt(EVENING);
    JsonNode order = orders.resting();
    assertThat(venue.delete("/v2/orders/" + order.get("id").asText()).status()).isEqualTo(204);
    await().until(() -> orders.status(order).equals("canceled"));
    moveTo(NEXT_DAY);
    venue.get("/v2/clock");
    assertThat(orders.status(order)).isEqualTo("canceled");
  }

  @Test
  void theMarketStandsStillWhileItIsClosedAndGoesOnFromTheOpening() {
    startAt(EVENING);
    try (StreamClient client = venue.authenticated()) {
      client.send("{\"action\":\"subscribe\",\"quotes\":[\"AAPL\"],\"trades\":[\"AAPL\"]}");
      client.awaitFrame("subscription");
      long before = venue.get("/health/market").body().get("messages").asLong();
      moveTo(NEXT_DAY);
      client.awaitFrame("2026-11-24T14:30:0");
      assertThat(before).isZero();
      assertThat(client.all().stream().filter(m -> m.has("t")).skip(1))
          .allMatch(m -> m.get("t").asText().compareTo("2026-11-24T14:30:00") >= 0);
    }
  }

  @Test
  void aVenueThatWasAwayAtTheCloseExpiresWhatShouldHaveExpired() {
    startAt(OPENED);
    JsonNode day = orders.resting();
    JsonNode gtc = orders.send("buy", "10", "limit", "gtc", "limit_price", "1.00");
    await().until(() -> orders.status(gtc).equals("new"));
    venue.close();
    startAt(NEXT_DAY);
    await().until(() -> orders.status(day).equals("expired"));
    assertThat(orders.status(gtc)).isEqualTo("new");
  }

  private void moveTo(String time) {
    nowNs.set(Timestamps.parse(time));
    venue.venue.engine().call(() -> true);
  }
}
