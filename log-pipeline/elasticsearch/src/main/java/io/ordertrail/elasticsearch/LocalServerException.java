package io.ordertrail.elasticsearch;

/** The local server could not be started or stopped; the message is one sentence for a person. */
public final class LocalServerException extends Exception {
  private static final long serialVersionUID = 1L;

  LocalServerException(String sentence) {
    super(sentence);
  }

  LocalServerException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
