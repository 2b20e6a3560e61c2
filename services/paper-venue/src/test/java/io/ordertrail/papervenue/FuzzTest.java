package io.ordertrail.papervenue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever comes in is taken or refused: nothing else is thrown, and the venue goes on. */
class FuzzTest {
  private static final int BODIES = 40_000;
  private static final int REQUESTS = 300;
  private static final List<String> SYMBOLS = List.of("AAPL", "MSFT");
  private static final String ORDER =
      Orders.body("buy", "10", "limit", "day", "limit_price", "232.50", "client_order_id", "c");
  private static final String STOP =
      Orders.body("sell", "1", "stop_limit", "gtc", "limit_price", "1.5", "stop_price", "1.6");
  private static final String CHANGE =
      "{\"qty\":\"5\",\"limit_price\":2.5,\"time_in_force\":\"gtc\",\"stop_price\":\"3\"}";
  private static final String FAULT =
      "{\"kind\":\"late_ack\",\"count\":2,\"duration_ms\":5,\"symbol\":\"AAPL\",\"value\":\"1\"}";
  private static final String DISCONNECT =
      "{\"kind\":\"disconnect\",\"close_code\":1001,\"value\":\"orders\"}";
  private static final String AUTH =
      "{\"action\":\"auth\",\"key\":\"test-key\",\"secret\":\"test-secret\"}";

  @TempDir Path data;

  @Test
  void bodiesAreOrdersChangesAndFaultsOrAreRefused() {
    Mutations mutations = new Mutations(System.nanoTime(), ORDER, STOP, CHANGE, FAULT, DISCONNECT);
    int taken = 0;
    for (int i = 0; i < BODIES; i++) {
      byte[] body = mutations.next();
      taken += isTaken(body, () -> OrderRequest.parse(body));
      taken += isTaken(body, () -> OrderRequest.parseReplacement(body));
      taken += isTaken(body, () -> FaultsApi.parse(body, SYMBOLS));
    }
    assertThat(taken).isBetween(BODIES / 100, BODIES * 2);
  }

  private static int isTaken(byte[] body, Runnable reading) {
    try {
      reading.run();
      return 1;
    } catch (RefusedException refused) {
      assertThat(refused.refusal().httpStatus()).isIn(400, 403, 422);
      return 0;
    } catch (RuntimeException bug) {
      throw new AssertionError("of " + new String(body, UTF_8), bug);
    }
  }

  @Test
  void linesOfRecordingsAreMessagesOrBad() {
    Mutations mutations =
        new Mutations(
            System.nanoTime(),
            "{\"T\":\"q\",\"S\":\"AAPL\",\"bp\":585.33,\"bs\":18,\"ap\":585.94,\"as\":200,"
                + "\"t\":\"2012-06-21T13:30:00.004241176Z\",\"c\":[\"R\"],\"z\":\"C\"}",
            "[{\"T\":\"t\",\"S\":\"AAPL\",\"i\":1,\"p\":585.74,\"s\":40,"
                + "\"t\":\"2012-06-21T13:30:00Z\"},{\"T\":\"b\",\"S\":\"X\"}]");
    RecordedLineParser parser = new RecordedLineParser();
    for (int i = 0; i < BODIES; i++) {
      byte[] line = mutations.next();
      try {
        for (RecordedMessage message : parser.parse(line, line.length)) {
          assertThat(message.symbol()).isNotBlank();
        }
      } catch (BadLineException bad) {
        assertThat(bad.getMessage()).isNotBlank();
      } catch (RuntimeException bug) {
        throw new AssertionError("of " + new String(line, UTF_8), bug);
      }
    }
  }

  @Test
  void linesOfTheOrderLogAreEventsOrDamaged() {
    Mutations mutations =
        new Mutations(
            System.nanoTime(),
            "{\"event\":\"filled\",\"number\":1,\"at\":\"2026-01-05T14:30:00Z\",\"execution_id\":"
                + "\"00000000-0000-0009-0000-00000000000a\",\"price\":\"1.5\",\"qty\":\"2\"}",
            "{\"event\":\"replaced\",\"number\":1,\"at\":\"2026-01-05T14:30:00Z\",\"by\":"
                + "\"00000000-0000-0009-0000-00000000000a\"}");
    for (int i = 0; i < BODIES; i++) {
      String line = new String(mutations.next(), UTF_8);
      try {
        assertThat(OrderEventJson.decode(line)).isNotNull();
      } catch (IllegalArgumentException damaged) {
        assertThat(damaged).isNotInstanceOf(IllegalStateException.class);
      } catch (RuntimeException bug) {
        throw new AssertionError("of " + line, bug);
      }
    }
  }

  @Test
  void requestsNeverFindABrokenVenue() {
    Mutations mutations = new Mutations(System.nanoTime(), ORDER, STOP, CHANGE);
    TestConfig config = new TestConfig(data);
    config.requestsPerMinute = 1_000_000;
    try (RunningVenue venue = new RunningVenue(config)) {
      String working = new Orders(venue).resting().get("id").asText();
      for (int i = 0; i < REQUESTS; i++) {
        String method = i % 2 == 0 ? "POST" : "PATCH";
        String path = i % 2 == 0 ? "/v2/orders" : "/v2/orders/" + working;
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofByteArray(mutations.next());
        assertThat(venue.send(venue.request(path).method(method, body)).status())
            .isIn(200, 400, 403, 422);
      }
      assertThat(venue.get("/v2/account").status()).isEqualTo(200);
      assertThat(venue.failures).isEmpty();
    }
  }

  @Test
  void commandsNeverBreakAStream() {
    Mutations mutations =
        new Mutations(
            System.nanoTime(),
            "{\"action\":\"subscribe\",\"quotes\":[\"AAPL\"],\"orderbooks\":[\"*\"]}",
            "{\"action\":\"unsubscribe\",\"trades\":[\"*\"],\"statuses\":[\"GME\"]}",
            "{\"action\":\"listen\",\"data\":{\"streams\":[\"trade_updates\"]}}",
            "{\"action\":\"authenticate\",\"data\":{\"key_id\":\"x\",\"secret_key\":\"y\"}}");
    try (RunningVenue venue = new RunningVenue(new TestConfig(data));
        StreamClient quotes = venue.authenticated();
        StreamClient orders = venue.listening()) {
      for (int i = 0; i < REQUESTS; i++) {
        quotes.sendBinary(mutations.next());
        if (orders.isOpen()) {
          orders.sendBinary(withoutWrongKeys(mutations.next()));
        }
      }
      quotes.send(AUTH);
      quotes.awaitFrame("already authenticated");
      quotes.send("{\"action\":\"subscribe\",\"quotes\":[\"MSFT\"]}");
      quotes.awaitFrame("\"S\":\"MSFT\"");
      try (StreamClient later = venue.listening()) {
        assertThat(later.isOpen()).isTrue();
      }
      assertThat(venue.failures).isEmpty();
    }
  }

  /** Another key would end the connection, and rightly. */
  private static byte[] withoutWrongKeys(byte[] command) {
    return new String(command, UTF_8).replace("auth", "oath").getBytes(UTF_8);
  }
}
