package io.ordertrail.record;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import java.io.IOException;
import java.nio.file.Path;

/** The record could not be asked; the message is one sentence for a person. */
public final class RecordException extends Exception {
  private static final long serialVersionUID = 1L;

  RecordException(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /** What the client throws, in a person's words. */
  static RecordException of(IOException e) {
    return new RecordException("Elasticsearch does not answer: " + e.getMessage() + ".", e);
  }

  static RecordException ofJournal(Path folder, IOException e) {
    return new RecordException(
        "The journal in %s cannot be read: %s.".formatted(folder, e.getMessage()), e);
  }

  static RecordException of(ElasticsearchException e) {
    return new RecordException(
        "Elasticsearch refused the question (%d): %s.".formatted(e.status(), deepest(e.error())),
        e);
  }

  /**
   * The last cause is about the question, the first about the machinery around it; of it, the first
   * line.
   */
  static String deepest(ErrorCause cause) {
    ErrorCause at = cause;
    while (true) {
      if (at.causedBy() != null) {
        at = at.causedBy();
      } else if (!at.rootCause().isEmpty() && at != at.rootCause().getFirst()) {
        at = at.rootCause().getFirst();
      } else {
        String reason = at.reason() == null ? at.type() : at.reason();
        return reason.lines().findFirst().orElse("").replaceFirst("\\.$", "");
      }
    }
  }
}
