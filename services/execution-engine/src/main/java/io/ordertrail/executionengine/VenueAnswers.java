package io.ordertrail.executionengine;

import io.ordertrail.eventlog.ReasonCode;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.concurrent.CompletionException;

/** What an HTTP answer, or the lack of one, means. Pure. */
final class VenueAnswers {
  private static final int OK = 200;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private VenueAnswers() {}

  static SubmitOutcome submit(int status, String body, long retryAfterNs) {
    if (isSuccess(status)) {
      return accepted(status, body);
    }
    AlpacaJson.Refusal refusal = AlpacaJson.refusal(body);
    if (status == TOO_MANY) {
      return new SubmitOutcome.NotTaken(
          refusal.code(), refusal.message(), status, ReasonCode.VENUE_RATE_LIMITED, retryAfterNs);
    }
    if (status >= SERVER_ERROR || status == REQUEST_TIMEOUT || status < OK) {
      return new SubmitOutcome.Unknown(
          "http_" + status, refusal.message(), status, ReasonCode.VENUE_UNAVAILABLE);
    }
    return new SubmitOutcome.Rejected(
        refusal.code(),
        refusal.message(),
        status,
        VenueReasons.of(status, refusal.code(), refusal.message()));
  }

  /** A success that cannot be read is no knowledge: the order is probably there. */
  private static SubmitOutcome accepted(int status, String body) {
    try {
      return new SubmitOutcome.Accepted(AlpacaJson.order(body));
    } catch (IllegalArgumentException e) {
      return new SubmitOutcome.Unknown(
          "unreadable_answer", e.getMessage(), status, ReasonCode.VENUE_UNAVAILABLE);
    }
  }

  /**
   * @param left the request's body was taken by the connection, so the venue may have it
   */
  static SubmitOutcome submitFailed(Throwable failure, boolean left) {
    if (!left && isRefusedConnection(failure)) {
      return new SubmitOutcome.NotTaken("", message(failure), 0, ReasonCode.VENUE_UNAVAILABLE, 0);
    }
    String type = errorType(failure);
    boolean timeout = type.equals("timeout");
    return new SubmitOutcome.Unknown(
        type,
        message(failure),
        0,
        timeout ? ReasonCode.VENUE_TIMEOUT : ReasonCode.VENUE_UNAVAILABLE);
  }

  static CancelOutcome cancel(int status, String body) {
    if (isSuccess(status)) {
      return new CancelOutcome.Requested();
    }
    if (status >= SERVER_ERROR || status == REQUEST_TIMEOUT || status == TOO_MANY) {
      return new CancelOutcome.Unknown("http_" + status);
    }
    AlpacaJson.Refusal refusal = AlpacaJson.refusal(body);
    return new CancelOutcome.Refused(refusal.code(), refusal.message(), status);
  }

  /**
   * @return without fills, which are asked for afterwards
   */
  static AskOutcome ask(int status, String body) {
    if (isSuccess(status)) {
      try {
        return new AskOutcome.Found(AlpacaJson.order(body), List.of());
      } catch (IllegalArgumentException e) {
        return new AskOutcome.Failed("unreadable_answer");
      }
    }
    return status == NOT_FOUND
        ? new AskOutcome.NotFound()
        : new AskOutcome.Failed("http_" + status);
  }

  private static boolean isRefusedConnection(Throwable failure) {
    Throwable cause = unwrap(failure);
    return cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
  }

  /** The venue's own time, 0 when the answer does not say. */
  static long time(String body) {
    try {
      return AlpacaJson.clock(body);
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }

  /**
   * @throws IllegalArgumentException when they cannot be read
   */
  static VenueHoldings holdings(HttpResponse<String> positions, HttpResponse<String> account) {
    return new VenueHoldings(
        AlpacaJson.positions(success(positions)), AlpacaJson.cashE6(success(account)));
  }

  /**
   * @throws IllegalArgumentException when it is none
   */
  static String success(HttpResponse<String> answer) {
    if (!isSuccess(answer.statusCode())) {
      throw new IllegalArgumentException("HTTP status " + answer.statusCode());
    }
    return answer.body();
  }

  /** A small closed set of words, for events and labels. */
  static String errorType(Throwable failure) {
    return unwrap(failure) instanceof HttpTimeoutException ? "timeout" : "connection_lost";
  }

  static String message(Throwable failure) {
    Throwable cause = unwrap(failure);
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private static Throwable unwrap(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  static boolean isSuccess(int status) {
    return status >= OK && status < 300;
  }
}
