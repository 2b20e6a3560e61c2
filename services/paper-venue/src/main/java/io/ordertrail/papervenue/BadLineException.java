package io.ordertrail.papervenue;

/** A line of a recording that is not a market-data message; the message is for people. */
final class BadLineException extends Exception {
  private static final long serialVersionUID = 1L;

  BadLineException(String reason) {
    super(reason, null, false, false);
  }
}
