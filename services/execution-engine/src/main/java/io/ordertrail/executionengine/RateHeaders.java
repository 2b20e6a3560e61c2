package io.ordertrail.executionengine;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Reads what an answer's headers say of the venue's budget of requests. Any thread; pure. */
final class RateHeaders {
  private static final int TOO_MANY = 429;
  private static final int MAX_DIGITS = 10;
  private static final long WINDOW_NS = TimeUnit.SECONDS.toNanos(60);

  private RateHeaders() {}

  /** What the venue asks to wait, in whole seconds by the standard; 0 when it does not say. */
  static long retryAfterNs(HttpResponse<String> answer) {
    long seconds = number(answer.headers(), "Retry-After");
    return seconds > 0 ? Math.min(TimeUnit.SECONDS.toNanos(seconds), WINDOW_NS) : 0;
  }

  /** Nothing is told by an answer that says nothing. */
  static void tell(HttpResponse<String> answer, long nowNs, Consumer<VenueEvent> inbox) {
    HttpHeaders headers = answer.headers();
    long remaining = number(headers, "X-RateLimit-Remaining");
    boolean exceeded = answer.statusCode() == TOO_MANY;
    if (remaining >= 0 || exceeded) {
      inbox.accept(
          new VenueEvent.Allowance(
              clamped(Math.max(0, number(headers, "X-RateLimit-Limit"))),
              clamped(remaining),
              resetInNs(answer, nowNs),
              exceeded));
    }
  }

  private static int clamped(long value) {
    return (int) Math.min(value, Integer.MAX_VALUE);
  }

  private static long resetInNs(HttpResponse<String> answer, long nowNs) {
    long retryAfterNs = retryAfterNs(answer);
    if (retryAfterNs > 0) {
      return retryAfterNs;
    }
    long resetS = number(answer.headers(), "X-RateLimit-Reset");
    // The venue's clock may be another: no window is longer than a minute.
    return resetS <= 0 ? 0 : Math.clamp(TimeUnit.SECONDS.toNanos(resetS) - nowNs, 0, WINDOW_NS);
  }

  private static long number(HttpHeaders headers, String name) {
    String text = headers.firstValue(name).orElse("");
    boolean digits =
        !text.isEmpty()
            && text.length() <= MAX_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Long.parseLong(text) : -1;
  }
}
