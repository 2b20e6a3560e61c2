package io.ordertrail.cli;

import io.ordertrail.record.Printable;
import java.io.IOException;
import java.net.URI;
import javax.net.ssl.SSLException;

/** Why nobody could be asked, in a sentence. */
final class Unanswered {
  private Unanswered() {}

  static String sentence(String who, URI address, IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return "%s at %s is not trusted, %s: name the authority of its certificate with --ca, and its host as the certificate does."
            .formatted(who, address, Printable.of(String.valueOf(cause.getMessage())));
      }
    }
    return "%s at %s does not answer: is it running?".formatted(who, address);
  }
}
