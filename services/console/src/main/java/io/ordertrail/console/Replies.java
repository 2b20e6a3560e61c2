package io.ordertrail.console;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import io.ordertrail.runtime.JsonText;
import tools.jackson.databind.JsonNode;

/** How answers are sent. Stateless. */
final class Replies {
  private static final String JSON = "application/json";

  private Replies() {}

  static void json(ServerResponse response, JsonNode body) {
    send(response, 200, JSON, body.toString());
  }

  static void json(ServerResponse response, int status, String body) {
    send(response, status, JSON, body);
  }

  /** {@code {"error":"sentence"}}. */
  static void error(ServerResponse response, int status, String sentence) {
    json(response, status, "{\"error\":" + JsonText.quoted(sentence) + "}\n");
  }

  static void send(ServerResponse response, int status, String contentType, String body) {
    response
        .status(Status.create(status))
        .header(HeaderNames.CONTENT_TYPE, contentType)
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .send(body);
  }
}
