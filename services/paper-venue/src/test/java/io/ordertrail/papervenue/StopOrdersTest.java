package io.ordertrail.papervenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ordertrail.domain.Decimal6;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stop orders against recordings whose trades are known. */
class StopOrdersTest {
  @TempDir Path data;
  private RunningVenue venue;
  private Orders orders;

  /** Trades at these prices, a cent inside a quote around each; held after the first message. */
  private StreamClient start(String... tradePxs) throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < tradePxs.length; i++) {
      long pxE6 = Decimal6.parse(tradePxs[i]);
      lines.add(
          "{\"T\":\"q\",\"S\":\"AAPL\",\"bp\":%s,\"bs\":50,\"ap\":%s,\"as\":50,\"t\":\"%s\"}"
              .formatted(
                  Decimal6.text(pxE6 - 10_000),
                  Decimal6.text(pxE6 + 10_000),
                  Timestamps.text(2_000_000L * i)));
      lines.add(
          "{\"T\":\"t\",\"S\":\"AAPL\",\"i\":%d,\"p\":%s,\"s\":10,\"t\":\"%s\"}"
              .formatted(i, tradePxs[i], Timestamps.text(2_000_000L * i + 1)));
    }
    TestConfig config = new TestConfig(data);
    config.replay = Files.write(data.resolve("recording"), lines);
    config.replayHolds = true;
    config.speed = Speed.MAX;
    venue = new RunningVenue(config);
    orders = new Orders(venue);
    StreamClient client = venue.authenticated();
    client.send("{\"action\":\"subscribe\",\"trades\":[\"*\"],\"quotes\":[\"*\"]}");
    client.awaitFrame("\"T\":\"q\"");
    return client;
  }

  @AfterEach
  void stop() {
    venue.close();
    assertThat(venue.failures).isEmpty();
  }

  @Test
  void aStopSleepsUntilATradeReachesItsPriceAndThenTakesTheMarket() throws Exception {
    try (StreamClient client = start("100", "100.5", "101", "101.5", "99")) {
      JsonNode stop = orders.send("buy", "10", "stop", "day", "stop_price", "101");
      await().until(() -> orders.status(stop).equals("new"));
      assertThat(stop.get("stop_price").asText()).isEqualTo("101");
      assertThat(stop.get("type").asText()).isEqualTo("stop");
      venue.post("/v2/replay", "");
      await().until(() -> orders.status(stop).equals("filled"));
      assertThat(venue.order(stop).get("filled_avg_price").asText()).isEqualTo("101.01");
      assertThat(client.isOpen()).isTrue();
    }
  }

  @Test
  void aStopThatNoTradeReachesSleepsOn() throws Exception {
    try (StreamClient client = start("100", "100.5", "100.99", "99")) {
      JsonNode stop = orders.send("buy", "10", "stop", "day", "stop_price", "101");
      JsonNode sell = orders.send("sell", "10", "stop", "gtc", "stop_price", "98");
      await().until(() -> orders.status(sell).equals("new"));
      venue.post("/v2/replay", "");
      await().until(() -> venue.get("/health/market").body().get("state").asText().equals("ended"));
      assertThat(orders.status(stop)).isEqualTo("new");
      assertThat(orders.status(sell)).isEqualTo("new");
      assertThat(client.isOpen()).isTrue();
    }
  }

  @Test
  void aStopLimitThatWakesTradesNoWorseThanItsLimit() throws Exception {
    try (StreamClient client = start("100", "98.5", "97", "98.2", "98.6")) {
      JsonNode stop =
          orders.send("sell", "10", "stop_limit", "day", "stop_price", "98", "limit_price", "98.4");
      await().until(() -> orders.status(stop).equals("new"));
      venue.post("/v2/replay", "");
      await().until(() -> orders.status(stop).equals("filled"));
      long avgE6 = Decimal6.parse(venue.order(stop).get("filled_avg_price").asText());
      assertThat(avgE6).isGreaterThanOrEqualTo(Decimal6.parse("98.4"));
      assertThat(client.isOpen()).isTrue();
    }
  }

  @Test
  void aSleepingStopCanBeCanceled() throws Exception {
    try (StreamClient client = start("100", "102")) {
      JsonNode stop = orders.send("buy", "10", "stop", "day", "stop_price", "101");
      await().until(() -> orders.status(stop).equals("new"));
      assertThat(venue.delete("/v2/orders/" + stop.get("id").asText()).status()).isEqualTo(204);
      await().until(() -> orders.status(stop).equals("canceled"));
      venue.post("/v2/replay", "");
      await().until(() -> venue.get("/health/market").body().get("state").asText().equals("ended"));
      assertThat(orders.status(stop)).isEqualTo("canceled");
      assertThat(client.isOpen()).isTrue();
    }
  }

  @Test
  void aVenueThatIsStartedAgainKnowsWhatSleepsAndIsNotHeldAgain() throws Exception {
    JsonNode stop;
    try (StreamClient client = start("100", "101")) {
      stop = orders.send("buy", "10", "stop", "gtc", "stop_price", "102");
      await().until(() -> orders.status(stop).equals("new"));
      venue.post("/v2/replay", "");
      await().until(() -> venue.get("/health/market").body().get("state").asText().equals("ended"));
      assertThat(client.isOpen()).isTrue();
    }
    venue.close();
    try (StreamClient client = start("100", "101", "103")) {
      await().until(() -> orders.status(stop).equals("filled"));
      assertThat(client.isOpen()).isTrue();
    }
  }
}
