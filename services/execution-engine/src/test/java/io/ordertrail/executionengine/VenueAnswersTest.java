package io.ordertrail.executionengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.eventlog.ReasonCode;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VenueAnswersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          403 | 40310000 | insufficient buying power                                    | VENUE_INSUFFICIENT_FUNDS
          403 | 40310000 | potential wash trade detected. use complex orders            | VENUE_WASH_TRADE
          403 | 40310000 | account is not allowed to short                              | VENUE_NOT_SHORTABLE
          403 | 40310000 | asset "XYZ" cannot be sold short                             | VENUE_NOT_SHORTABLE
          403 | 40310000 | insufficient qty available for order (requested: 1)          | VENUE_INSUFFICIENT_FUNDS
          403 | 40310000 | trade denied due to pattern day trading protection           | VENUE_REJECTED
          403 | 40110000 | request is not authorized                                    | VENUE_UNAUTHORIZED
          401 | 40110000 | access key verification failed                               | VENUE_UNAUTHORIZED
          422 | 40010001 | client_order_id must be unique                               | VENUE_DUPLICATE_ID
          422 | 40010001 | limit orders require a limit price                           | VENUE_INVALID_ORDER
          422 | 40010001 | asset "NOPE" not found                                       | VENUE_UNKNOWN_SYMBOL
          400 | 40010000 | request body format is invalid                               | VENUE_INVALID_ORDER
          404 | 40410000 | endpoint not found                                           | VENUE_NOT_FOUND
          409 | 40910000 | something new                                                | VENUE_REJECTED
          """)
  void normalisesRefusals(int status, int code, String message, ReasonCode expected) {
    String body = "{\"code\":%d,\"message\":\"%s\"}".formatted(code, message.replace("\"", "\\\""));
    assertThat(VenueAnswers.submit(status, body, 0))
        .isEqualTo(new SubmitOutcome.Rejected(Integer.toString(code), message, status, expected));
  }

  @Test
  void doesNotKnowWhatAServerErrorMeans() {
    for (int status : new int[] {408, 500, 502, 503, 504}) {
      assertThat(VenueAnswers.submit(status, "<html>", 0))
          .isInstanceOf(SubmitOutcome.Unknown.class);
    }
  }

  @Test
  void doesNotKnowWhatASuccessMeansThatItCannotRead() {
    assertThat(VenueAnswers.submit(200, "{\"ok\":true}", 0))
        .isInstanceOf(SubmitOutcome.Unknown.class);
    assertThat(VenueAnswers.submit(200, "{\"id\":", 0)).isInstanceOf(SubmitOutcome.Unknown.class);
  }

  @Test
  void tellsATimeoutFromALostConnection() {
    assertThat(
            VenueAnswers.submitFailed(new CompletionException(new HttpTimeoutException("t")), true))
        .isEqualTo(new SubmitOutcome.Unknown("timeout", "t", 0, ReasonCode.VENUE_TIMEOUT));
    assertThat(VenueAnswers.submitFailed(new IOException("reset"), true))
        .isEqualTo(
            new SubmitOutcome.Unknown("connection_lost", "reset", 0, ReasonCode.VENUE_UNAVAILABLE));
  }

  @Test
  void waitsAsLongAsTheVenueAsks() {
    assertThat(VenueAnswers.submit(429, "{\"code\":42910000,\"message\":\"slow\"}", 7))
        .isEqualTo(
            new SubmitOutcome.NotTaken("42910000", "slow", 429, ReasonCode.VENUE_RATE_LIMITED, 7));
  }

  @Test
  void takesALostAnswerToACancelForNoAnswer() {
    assertThat(VenueAnswers.cancel(204, "")).isEqualTo(new CancelOutcome.Requested());
    assertThat(VenueAnswers.cancel(500, "")).isEqualTo(new CancelOutcome.Unknown("http_500"));
    assertThat(VenueAnswers.cancel(422, "{\"code\":42210000,\"message\":\"no\"}"))
        .isEqualTo(new CancelOutcome.Refused("42210000", "no", 422));
  }

  @Test
  void believesOnlyA404ThatAnOrderIsNotThere() {
    assertThat(VenueAnswers.ask(404, "")).isEqualTo(new AskOutcome.NotFound());
    assertThat(VenueAnswers.ask(401, "")).isEqualTo(new AskOutcome.Failed("http_401"));
    assertThat(VenueAnswers.ask(200, "[]")).isEqualTo(new AskOutcome.Failed("unreadable_answer"));
  }
}
