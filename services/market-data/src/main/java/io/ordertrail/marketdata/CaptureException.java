package io.ordertrail.marketdata;

/** A capture cannot be read or written; the message is one sentence for people. */
final class CaptureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CaptureException(String message) {
    super(message);
  }

  CaptureException(String message, Throwable cause) {
    super(message, cause);
  }
}
