package io.ordertrail.papervenue;

import java.util.Map;

/**
 * An error in Alpaca's form.
 *
 * @param details further members of the body, beside code and message
 */
record Refusal(int httpStatus, int code, String message, Map<String, String> details) {
  static final int FORBIDDEN = 40310000;
  static final int UNPROCESSABLE = 42210000;
  static final int BAD_FIELD = 40010001;

  static Refusal forbidden(String message) {
    return new Refusal(403, FORBIDDEN, message, Map.of());
  }

  static Refusal unprocessable(String message) {
    return new Refusal(422, UNPROCESSABLE, message, Map.of());
  }

  static Refusal badField(String message) {
    return new Refusal(422, BAD_FIELD, message, Map.of());
  }

  static Refusal badRequest(String message) {
    return new Refusal(400, 40010000, message, Map.of());
  }

  static Refusal notFound(String message) {
    return new Refusal(404, 40410000, message, Map.of());
  }

  static Refusal unauthorized() {
    return new Refusal(401, 40110000, "request is not authorized", Map.of());
  }

  static Refusal tooManyRequests() {
    return new Refusal(429, 42910000, "rate limit exceeded", Map.of());
  }

  static Refusal internal() {
    return new Refusal(500, 50010000, "internal server error occurred", Map.of());
  }

  Refusal with(Map<String, String> more) {
    return new Refusal(httpStatus, code, message, more);
  }
}
