package io.ordertrail.papervenue;

/** The venue cannot start; the message is one sentence for people, with what to do. */
final class StartFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartFailedException(String sentence) {
    super(sentence, null, false, false);
  }
}
