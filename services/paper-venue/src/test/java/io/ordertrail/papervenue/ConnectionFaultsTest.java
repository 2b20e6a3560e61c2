package io.ordertrail.papervenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the venue's connections and of its front, as a client sees them. */
class ConnectionFaultsTest {
  private static final String SUBSCRIBE = "{\"action\":\"subscribe\",\"quotes\":[\"*\"]}";

  @TempDir Path data;
  private final HttpClient http = HttpClient.newHttpClient();
  private RunningVenue venue;

  @BeforeEach
  void start() {
    venue = new RunningVenue(new TestConfig(data));
  }

  @AfterEach
  void stop() {
    http.shutdownNow();
    venue.close();
    assertThat(venue.failures).isEmpty();
  }

  @Test
  void aStormAnswersEveryRequestThatItIsOneTooMany() {
    String fault = venue.fault("{\"kind\":\"rate_limit_storm\",\"count\":2,\"value\":\"7\"}");
    for (int i = 0; i < 2; i++) {
      RunningVenue.Answer answer = venue.get("/v2/account");
      assertThat(answer.status()).isEqualTo(429);
      assertThat(answer.body().get("code").asInt()).isEqualTo(42910000);
      assertThat(answer.response().headers().firstValue("Retry-After")).contains("7");
      assertThat(answer.response().headers().firstValue("X-RateLimit-Remaining")).contains("0");
    }
    assertThat(venue.get("/v2/account").status()).isEqualTo(200);
    assertThat(venue.effects(fault)).isEqualTo(2);
  }

  @Test
  void aServerErrorIsAProxysPageAndTheRequestIsNotDone() throws Exception {
    for (String code : new String[] {"500", "502", "503"}) {
      venue.fault("{\"kind\":\"server_error\",\"value\":\"" + code + "\"}");
      HttpResponse<String> answer =
          http.send(
              venue
                  .request("/v2/orders")
                  .POST(
                      HttpRequest.BodyPublishers.ofString(Orders.body("buy", "1", "market", "day")))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(Integer.parseInt(code));
      assertThat(answer.headers().firstValue("Content-Type")).contains("text/html");
      assertThat(answer.body()).startsWith("<html>").contains("<h1>" + code);
    }
    assertThat(venue.get("/v2/orders?status=all").body()).isEmpty();
  }

  @Test
  void anExpiredKeyIsRefusedEverywhereForAWhile() {
    String fault = venue.fault("{\"kind\":\"auth_expired\",\"duration_ms\":60000}");
    assertThat(venue.get("/v2/account").status()).isEqualTo(401);
    try (StreamClient client = venue.marketData()) {
      client.send("{\"action\":\"auth\",\"key\":\"test-key\",\"secret\":\"test-secret\"}");
      client.awaitFrame("\"code\":402");
    }
    try (StreamClient client = venue.tradeUpdates()) {
      client.send("{\"action\":\"auth\",\"key\":\"test-key\",\"secret\":\"test-secret\"}");
      client.awaitFrame("\"unauthorized\"");
    }
    venue.delete("/v2/faults/" + fault);
    assertThat(venue.get("/v2/account").status()).isEqualTo(200);
  }

  @Test
  void aDisconnectEndsTheStreamsThatAreMeantWithItsCode() {
    try (StreamClient orders = venue.listening();
        StreamClient quotes = venue.authenticated()) {
      venue.fault("{\"kind\":\"disconnect\",\"value\":\"orders\",\"close_code\":1012}");
      assertThat(orders.awaitClose()).isEqualTo(1012);
      assertThat(quotes.isOpen()).isTrue();
      venue.fault("{\"kind\":\"disconnect\"}");
      quotes.awaitClose();
    }
    venue.listening().close();
  }

  @Test
  void whileItLastsEveryNewStreamEndsAsWell() {
    String fault =
        venue.fault("{\"kind\":\"disconnect\",\"value\":\"market-data\",\"duration_ms\":60000}");
    for (int i = 0; i < 2; i++) {
      try (StreamClient quotes = venue.marketData()) {
        quotes.awaitClose();
      }
    }
    await().until(() -> venue.effects(fault) == 2);
  }

  @Test
  void refusedConnectionsFailAtTheHandshake() {
    String fault =
        venue.fault("{\"kind\":\"refuse_connections\",\"value\":\"orders\",\"duration_ms\":60000}");
    assertThatThrownBy(venue::tradeUpdates).isNotNull();
    venue.authenticated().close();
    assertThat(venue.get("/v2/account").status()).isEqualTo(200);
    venue.delete("/v2/faults/" + fault);
    venue.listening().close();
  }

  @Test
  void whenAllAreRefusedRequestsFindTheirConnectionClosed() {
    String fault = venue.fault("{\"kind\":\"refuse_connections\",\"duration_ms\":60000}");
    assertThatThrownBy(
            () ->
                http.send(
                    venue.request("/v2/account").GET().build(),
                    HttpResponse.BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
    assertThat(venue.effects(fault)).isPositive();
    venue.delete("/v2/faults");
    assertThat(venue.get("/v2/account").status()).isEqualTo(200);
  }

  @Test
  void aReaderTakenForSlowIsToldSoAndCutOff() {
    try (StreamClient client = venue.authenticated()) {
      client.send(SUBSCRIBE);
      client.awaitFrame("\"T\":\"q\"");
      venue.fault("{\"kind\":\"slow_reader\"}");
      client.awaitFrame("{\"T\":\"error\",\"code\":407,\"msg\":\"slow client\"}");
      assertThat(client.awaitClose()).isEqualTo(1008);
    }
  }

  @Test
  void aMalformedFrameIsNoMessageAndTheStreamGoesOn() {
    try (StreamClient quotes = venue.authenticated();
        StreamClient orders = venue.listening()) {
      venue.fault("{\"kind\":\"malformed_frame\",\"value\":\"all\"}");
      quotes.awaitFrame("[{\"T\":\"q\",\"S\":\"AA\u0001PL\"");
      orders.awaitFrame("{\"stream\":\"trade_updates\",\"data\":{\"event\"");
      new Orders(venue).market("buy", "1");
      orders.awaitFrame("\"event\":\"fill\"");
    }
  }
}
