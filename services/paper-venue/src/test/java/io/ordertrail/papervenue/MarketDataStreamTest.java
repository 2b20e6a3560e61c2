package io.ordertrail.papervenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketDataStreamTest {
  private static final String AUTH =
      "{\"action\":\"auth\",\"key\":\"test-key\",\"secret\":\"test-secret\"}";
  private static final int POLICY_VIOLATED = 1008;

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
  void greetsAuthenticatesAndStreamsWhatWasSubscribedTo() {
    start();
    try (StreamClient client = venue.marketData()) {
      client.awaitFrame("connected");
      client.send(AUTH, subscribe("quotes", "AAPL"));
      List<JsonNode> all = client.awaitAll(seen -> count(seen, "q") > 20);

      assertThat(client.frames.get(0).text())
          .isEqualTo("[{\"T\":\"success\",\"msg\":\"connected\"}]");
      assertThat(client.frames.get(1).text())
          .isEqualTo("[{\"T\":\"success\",\"msg\":\"authenticated\"}]");
      assertThat(client.frames.get(2).text())
          .isEqualTo(
              "[{\"T\":\"subscription\",\"trades\":[],\"quotes\":[\"AAPL\"],"
                  + "\"orderbooks\":[],\"bars\":[],"
                  + "\"updatedBars\":[],\"dailyBars\":[],\"statuses\":[],\"lulds\":[],"
                  + "\"corrections\":[],\"cancelErrors\":[]}]");
      assertThat(client.frames).noneMatch(StreamClient.Frame::binary);
      assertThat(all.subList(3, all.size()))
          .allMatch(m -> m.get("T").asText().equals("q") && m.get("S").asText().equals("AAPL"))
          .allMatch(m -> m.get("ap").decimalValue().compareTo(m.get("bp").decimalValue()) > 0);
    }
  }

  @Test
  void beginsWithTheLastQuoteSoThatALateComerHasAPrice() {
    TestConfig config = new TestConfig(data);
    config.messagesPerSecond = 1;
    start(config);
    try (StreamClient client = venue.authenticated()) {
      client.send(subscribe("quotes", "GME"));
      assertThat(client.awaitFrame("\"T\":\"q\"").text()).contains("\"S\":\"GME\"");
    }
  }

  @Test
  void aStarStandsForEverySymbol() {
    start();
    try (StreamClient client = venue.authenticated()) {
      client.send("{\"action\":\"subscribe\",\"quotes\":[\"*\"],\"trades\":[\"*\"]}");
      client.awaitAll(
          seen -> List.of("AAPL", "MSFT", "GME").stream().allMatch(s -> has(seen, "t", s)));
      client.send("{\"action\":\"unsubscribe\",\"quotes\":[\"*\"],\"trades\":[\"*\"]}");
      client.awaitFrame("\"trades\":[],\"quotes\":[]");
      await().until(() -> venue.get("/health/market").body().get("subscribers").asInt() == 0);
    }
  }

  @Test
  void addsAndRemovesChannels() {
    start();
    try (StreamClient client = venue.authenticated()) {
      client.send(subscribe("quotes", "AAPL"), subscribe("trades", "MSFT"));
      client.awaitFrame("\"trades\":[\"MSFT\"],\"quotes\":[\"AAPL\"]");
      client.send("{\"action\":\"unsubscribe\",\"quotes\":[\"AAPL\"]}");
      String removed = client.awaitFrame("\"trades\":[\"MSFT\"],\"quotes\":[]").text();
      List<JsonNode> all = client.awaitAll(seen -> count(seen, "t") > 5);
      int from = all.indexOf(StreamClient.parse(removed).get(0));
      assertThat(all.subList(from, all.size())).noneMatch(m -> m.path("S").asText().equals("AAPL"));
    }
  }

  @Test
  void messagesOfOneStepComeInOneFrame() {
    start();
    try (StreamClient client = venue.authenticated()) {
      client.send("{\"action\":\"subscribe\",\"quotes\":[\"AAPL\"],\"trades\":[\"AAPL\"]}");
      client.awaitAll(seen -> count(seen, "t") > 20);
      assertThat(client.frames)
          .anyMatch(f -> f.text().contains("\"T\":\"t\"") && f.text().contains("\"T\":\"q\""));
    }
  }

  @Test
  void refusesTheWrongSecret() {
    start();
    try (StreamClient client = venue.marketData()) {
      client.send("{\"action\":\"auth\",\"key\":\"test-key\",\"secret\":\"guess\"}");
      assertThat(client.awaitFrame("402").text())
          .isEqualTo("[{\"T\":\"error\",\"code\":402,\"msg\":\"auth failed\"}]");
      assertThat(client.awaitClose()).isEqualTo(POLICY_VIOLATED);
    }
  }

  @Test
  void closesWhoDoesNotAuthenticateInTime() {
    TestConfig config = new TestConfig(data);
    config.authTimeout = Duration.ofMillis(100);
    start(config);
    try (StreamClient client = venue.marketData()) {
      assertThat(client.awaitFrame("404").text())
          .isEqualTo("[{\"T\":\"error\",\"code\":404,\"msg\":\"auth timeout\"}]");
      assertThat(client.awaitClose()).isEqualTo(POLICY_VIOLATED);
    }
  }

  @Test
  void answersEachProtocolErrorWithItsCodeAndGoesOn() {
    TestConfig config = new TestConfig(data);
    config.symbolLimit = 3;
    start(config);
    try (StreamClient client = venue.marketData()) {
      client.send(subscribe("quotes", "AAPL"));
      client.awaitFrame("\"code\":401,\"msg\":\"not authenticated\"");
      client.send(AUTH, AUTH);
      client.awaitFrame("\"code\":403,\"msg\":\"already authenticated\"");
      int errors = 0;
      for (String nonsense :
          List.of(
              "",
              "nonsense",
              "[1,2]",
              "{}",
              "{\"action\":7}",
              "{\"action\":\"dance\"}",
              "{\"action\":\"subscribe\",\"quotes\":\"AAPL\"}",
              "{\"action\":\"subscribe\",\"trades\":[1]}",
              "{\"action\":\"subscribe\"} trailing")) {
        client.send(nonsense);
        errors++;
        int expected = errors;
        client.awaitAll(
            seen -> seen.stream().filter(m -> m.path("code").asInt() == 400).count() == expected);
      }
      client.send("{\"action\":\"subscribe\",\"bars\":[\"AAPL\"]}");
      client.awaitFrame("\"code\":410");
      client.send("{\"action\":\"subscribe\",\"quotes\":[\"A\",\"B\",\"C\",\"D\"]}");
      client.awaitFrame("\"code\":405,\"msg\":\"symbol limit exceeded\"");
      client.send(subscribe("quotes", "AAPL"));
      client.awaitFrame("\"T\":\"q\"");
    }
  }

  @Test
  void readsCommandsInPartsAndInBinaryFrames() {
    start();
    try (StreamClient client = venue.marketData()) {
      client.sendInParts(AUTH.substring(0, 20), AUTH.substring(20));
      client.awaitFrame("authenticated");
      client.sendBinary(subscribe("quotes", "AAPL").getBytes());
      client.awaitFrame("\"T\":\"q\"");
    }
  }

  @Test
  void closesWhoSendsAnEndlessCommand() {
    start();
    try (StreamClient client = venue.marketData()) {
      client.send("x".repeat(100_000));
      assertThat(client.awaitClose()).isEqualTo(1009);
    }
  }

  @Test
  void allowsOneConnectionAKey() {
    start();
    try (StreamClient first = venue.authenticated();
        StreamClient second = venue.marketData()) {
      second.send(AUTH);
      assertThat(second.awaitFrame("406").text())
          .isEqualTo("[{\"T\":\"error\",\"code\":406,\"msg\":\"connection limit exceeded\"}]");
      assertThat(second.awaitClose()).isEqualTo(POLICY_VIOLATED);
      assertThat(first.isOpen()).isTrue();
    }
  }

  @Test
  void aKilledClientsPlaceIsFreeAtOnceEvenInAQuietMarket() {
    TestConfig config = new TestConfig(data);
    config.messagesPerSecond = 1;
    start(config);
    StreamClient killed = venue.authenticated();
    killed.abort();
    await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () -> {
              try (StreamClient next = venue.marketData()) {
                next.send(AUTH);
                next.awaitAll(seen -> seen.size() >= 2);
                return next.frames.get(1).text().contains("\"authenticated\"");
              }
            });
  }

  @Test
  void cutsOffWhoDoesNotRead() {
    TestConfig config = new TestConfig(data);
    config.messagesPerSecond = 2_000;
    config.speed = new Speed(20);
    start(config);
    try (StreamClient client = venue.authenticated()) {
      client.stopReading();
      client.send("{\"action\":\"subscribe\",\"quotes\":[\"*\"],\"trades\":[\"*\"]}");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> venue.get("/health/market").body().get("slow_clients").asInt() == 1);
      assertThat(venue.get("/health/market").body().get("subscribers").asInt()).isZero();
    }
    try (StreamClient next = venue.authenticated()) {
      assertThat(next.isOpen()).isTrue();
    }
  }

  private static String subscribe(String channel, String symbol) {
    return "{\"action\":\"subscribe\",\"" + channel + "\":[\"" + symbol + "\"]}";
  }

  private static long count(List<JsonNode> seen, String type) {
    return seen.stream().filter(m -> m.path("T").asText().equals(type)).count();
  }

  private static boolean has(List<JsonNode> seen, String type, String symbol) {
    return seen.stream()
        .anyMatch(m -> m.path("T").asText().equals(type) && m.path("S").asText().equals(symbol));
  }
}
