package io.ordertrail.runtime;

/** The answer of a service's route. */
public record AdminResponse(int status, String contentType, String body) {
  public static AdminResponse json(int status, String json) {
    return new AdminResponse(status, "application/json", json);
  }

  /** {@code {"error":"sentence"}}. */
  public static AdminResponse error(int status, String sentence) {
    return json(status, "{\"error\":" + JsonText.quoted(sentence) + "}\n");
  }
}
