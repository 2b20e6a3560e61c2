package io.ordertrail.executionengine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Whatever the venue answers: nothing is thrown but what says that it cannot be read, and a
 * submission that was answered by nonsense is unknown, never rejected.
 */
class VenueFuzzTest {
  private static final int ROUNDS = 20_000;

  private static final List<String> SEEDS =
      List.of(
          """
          {"id":"o-1","client_order_id":"ot-00000000000000ff","status":"partially_filled",
           "filled_qty":"1.5","filled_avg_price":null,"submitted_at":"2026-11-23T09:30:00.1-05:00"}\
          """,
          """
          [{"activity_type":"FILL","id":"a::b","order_id":"o","qty":3,"price":"10.1","cum_qty":"3",
            "transaction_time":"2026-11-23T14:30:00Z"}]\
          """,
          """
          {"stream":"trade_updates","data":{"event":"fill","execution_id":"x","qty":"1","price":"7",
           "timestamp":"2026-11-23T14:30:00Z","order":{"id":"o","status":"new","filled_qty":"1"}}}\
          """,
          "{\"stream\":\"authorization\",\"data\":{\"status\":\"authorized\"}}",
          "[{\"symbol\":\"AAPL\",\"qty\":\"-5\",\"side\":\"short\"}]",
          "{\"cash\":\"1000.25\",\"timestamp\":\"2026-11-23T14:30:00Z\"}",
          "{\"code\":40310000,\"message\":\"insufficient buying power\"}");

  private static final List<String> PARTS =
      List.of(
          "null",
          "[]",
          "{}",
          "\"\"",
          "1e999999999",
          "-",
          "\"1e400\"",
          "99999999999999999999",
          "\\",
          "\"+999999999-12-31T00:00:00Z\"",
          "\u0000",
          "\uD800",
          "[[[[[[[[",
          "\"id\":",
          ",",
          "true");

  private final SplittableRandom random;

  VenueFuzzTest() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("VenueFuzzTest -Dseed=" + seed);
    random = new SplittableRandom(seed);
  }

  private String text() {
    StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
    for (int change = random.nextInt(6); change >= 0 && !text.isEmpty(); change--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(5)) {
        case 0 -> text.setCharAt(at, (char) random.nextInt(128));
        case 1 -> text.deleteCharAt(at);
        case 2 -> text.setLength(at);
        case 3 -> text.insert(at, PARTS.get(random.nextInt(PARTS.size())));
        default -> {
          int end = Math.min(text.length(), at + random.nextInt(12));
          text.replace(at, end, PARTS.get(random.nextInt(PARTS.size())));
        }
      }
    }
    return text.toString();
  }

  private void reads(Consumer<String> reader) {
    for (int i = 0; i < ROUNDS; i++) {
      String text = text();
      try {
        reader.accept(text);
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).as(text).isNotNull();
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError(e + " of " + text, e);
      }
    }
  }

  @Test
  void noBodyIsMoreThanUnreadable() {
    reads(AlpacaJson::order);
    reads(AlpacaJson::orders);
    reads(AlpacaJson::fills);
    reads(AlpacaJson::positions);
    reads(AlpacaJson::cashE6);
    reads(text -> AlpacaJson.stream(text, 1));
  }

  @Test
  void aSubmissionIsRejectedOnlyWhenTheVenueSaysNo() {
    for (int i = 0; i < ROUNDS; i++) {
      String text = text();
      for (int status : new int[] {200, 201, 207, 408, 500, 503}) {
        assertThat(VenueAnswers.submit(status, text, 0))
            .as(status + " " + text)
            .isNotInstanceOf(SubmitOutcome.Rejected.class)
            .isNotInstanceOf(SubmitOutcome.NotTaken.class);
      }
      assertThat(VenueAnswers.submit(422, text, 0)).isInstanceOf(SubmitOutcome.Rejected.class);
      assertThat(VenueAnswers.cancel(204, text)).isInstanceOf(CancelOutcome.Requested.class);
      assertThat(VenueAnswers.cancel(500, text)).isInstanceOf(CancelOutcome.Unknown.class);
      assertThat(VenueAnswers.ask(500, text)).isInstanceOf(AskOutcome.Failed.class);
      assertThat(VenueAnswers.ask(200, text)).isNotInstanceOf(AskOutcome.NotFound.class);
      assertThat(VenueAnswers.time(text)).isBetween(Long.MIN_VALUE, Long.MAX_VALUE);
    }
  }

  @Test
  void aFrameThatCannotBeReadEndsTheConnectionSoThatNothingIsMissed() {
    for (int i = 0; i < ROUNDS / 4; i++) {
      String text = text();
      try {
        AlpacaJson.stream(
            new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8), 1);
      } catch (IllegalArgumentException e) {
        // The listener closes the connection, and the next one catches up.
        assertThat(e.getMessage()).isNotEmpty();
      }
    }
  }
}
