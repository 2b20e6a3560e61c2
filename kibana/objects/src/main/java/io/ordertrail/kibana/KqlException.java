package io.ordertrail.kibana;

/** A query that is not KQL, or that Kibana would understand otherwise than it looks. */
final class KqlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KqlException(String sentence) {
    super(sentence);
  }
}
