package io.ordertrail.elasticsearch;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** How Elasticsearch is told who asks. What is secret is never printed. */
public sealed interface Credentials {
  /** For a server without security. */
  record None() implements Credentials {}

  /**
   * @param encoded as Elasticsearch hands it out: Base64 of id and key
   */
  record ApiKey(String encoded) implements Credentials {
    @Override
    public String toString() {
      return "API key ***";
    }
  }

  /** A user of the file realm, or of any other that takes a password. */
  record UserAndPassword(String user, String password) implements Credentials {
    @Override
    public String toString() {
      return "user " + user + ", password ***";
    }
  }

  /** The value of {@code Authorization}; empty when nothing is sent. */
  default Optional<String> header() {
    return switch (this) {
      case None() -> Optional.empty();
      case ApiKey(String encoded) -> Optional.of("ApiKey " + encoded);
      case UserAndPassword(String user, String password) ->
          Optional.of("Basic " + base64(user + ':' + password));
    };
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
