package io.ordertrail.dashboards;

/** A dashboard's source says what cannot be drawn; the message is one sentence with its place. */
final class SourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SourceException(String sentence) {
    super(sentence);
  }
}
