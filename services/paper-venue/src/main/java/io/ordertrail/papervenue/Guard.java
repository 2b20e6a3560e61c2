package io.ordertrail.papervenue;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/**
 * Stands before the API: every request shows its key and counts against the budget, and faults
 * befall it here. What is not Alpaca's (faults, the release of a recording) has no budget and no
 * faults. Any thread.
 */
final class Guard implements Filter {
  private final Credentials credentials;
  private final RateLimit rateLimit;
  private final HttpFaults faults;

  Guard(Credentials credentials, int requestsPerMinute, HttpFaults faults) {
    this.credentials = credentials;
    this.rateLimit = new RateLimit(requestsPerMinute);
    this.faults = faults;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    String path = request.path().path();
    if (!path.startsWith("/v2/")) {
      chain.proceed();
      return;
    }
    boolean ours = path.startsWith("/v2/faults") || path.startsWith("/v2/replay");
    if (!ours && faults.befall(response)) {
      return;
    }
    String key = header(request, "APCA-API-KEY-ID");
    String secret = header(request, "APCA-API-SECRET-KEY");
    if (!credentials.match(key, secret)) {
      Answers.refusal(response, Refusal.unauthorized());
    } else if (ours || isWithinBudget(response)) {
      chain.proceed();
    }
  }

  private boolean isWithinBudget(RoutingResponse response) {
    long nowS = System.currentTimeMillis() / 1000;
    RateLimit.Verdict verdict = rateLimit.take(nowS);
    response.header("X-RateLimit-Limit", Integer.toString(verdict.limit()));
    response.header("X-RateLimit-Remaining", Integer.toString(Math.max(verdict.remaining(), 0)));
    response.header("X-RateLimit-Reset", Long.toString(verdict.resetEpochS()));
    if (verdict.isExceeded()) {
      response.header("Retry-After", Long.toString(Math.max(verdict.resetEpochS() - nowS, 1)));
      Answers.refusal(response, Refusal.tooManyRequests());
      return false;
    }
    return true;
  }

  private static String header(RoutingRequest request, String name) {
    return request.headers().first(HeaderNames.create(name)).orElse("");
  }
}
