package io.ordertrail.papervenue;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.RoutingResponse;

/** Faults that befall any request of the API before it is looked at. Any thread. */
final class HttpFaults {
  private final Faults faults;

  HttpFaults(Faults faults) {
    this.faults = faults;
  }

  /**
   * Answers the request if a fault says so.
   *
   * @return whether it was answered
   * @throws CloseConnectionException when it never will be
   */
  boolean befall(RoutingResponse response) {
    if (!faults.isAnyActive()) {
      return false;
    }
    FaultRequest refused = faults.peek(FaultKind.REFUSE_CONNECTIONS);
    if (refused != null && refused.value().equals("all")) {
      faults.take(FaultKind.REFUSE_CONNECTIONS);
      throw new CloseConnectionException("refused by a fault");
    }
    if (faults.take(FaultKind.AUTH_EXPIRED) != null) {
      Answers.refusal(response, Refusal.unauthorized());
      return true;
    }
    return isStormed(response) || isBroken(response);
  }

  private boolean isStormed(RoutingResponse response) {
    FaultRequest storm = faults.take(FaultKind.RATE_LIMIT_STORM);
    if (storm == null) {
      return false;
    }
    long resetS = System.currentTimeMillis() / 1000 + storm.number();
    response.header("X-RateLimit-Remaining", "0");
    response.header("X-RateLimit-Reset", Long.toString(resetS));
    response.header("Retry-After", storm.value());
    Answers.refusal(response, Refusal.tooManyRequests());
    return true;
  }

  /** As the proxy in front of the API answers when that is away. */
  private boolean isBroken(RoutingResponse response) {
    FaultRequest broken = faults.take(FaultKind.SERVER_ERROR);
    if (broken == null) {
      return false;
    }
    int code = (int) broken.number();
    String title = code + " " + Status.create(code).reasonPhrase();
    response.status(code);
    response.header(HeaderNames.CONTENT_TYPE, "text/html");
    response.send(
        ("<html>\r\n"
                + "<head><title>%1$s</title></head>\r\n"
                + "<body>\r\n"
                + "<center><h1>%1$s</h1></center>\r\n"
                + "<hr><center>nginx</center>\r\n"
                + "</body>\r\n"
                + "</html>\r\n")
            .formatted(title));
    return true;
  }
}
