package io.ordertrail.papervenue;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reading bodies and writing JSON. Pure but for the request and response at hand. */
final class Answers {
  private static final int LONGEST_BODY = 1 << 16;

  private Answers() {}

  /**
   * @throws RefusedException when the body is longer than any order
   */
  static byte[] body(ServerRequest request) {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try (InputStream in = request.content().inputStream()) {
      byte[] body = in.readNBytes(LONGEST_BODY + 1);
      if (body.length > LONGEST_BODY) {
        throw new RefusedException(Refusal.badRequest("request body is too large"));
      }
      return body;
    } catch (IOException cutOff) {
      throw new UncheckedIOException(cutOff);
    }
  }

  static void json(ServerResponse response, int status, byte[] body) {
    response.status(status);
    response.header(HeaderNames.CONTENT_TYPE, "application/json; charset=utf-8");
    response.send(body);
  }

  static void refusal(ServerResponse response, Refusal refusal) {
    json(response, refusal.httpStatus(), ApiJson.refusal(refusal));
  }
}
