package io.ordertrail.proof;

/** The venue could not be asked; the message is one sentence for a person. */
public final class VenueException extends Exception {
  private static final long serialVersionUID = 1L;

  VenueException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
