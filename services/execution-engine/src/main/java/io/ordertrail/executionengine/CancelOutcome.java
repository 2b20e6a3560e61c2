package io.ordertrail.executionengine;

/** What became of one request to cancel. None of them ends the order: the stream does. */
sealed interface CancelOutcome {
  record Requested() implements CancelOutcome {}

  /** The venue would not: the order is past cancelling, or unknown there. */
  record Refused(String code, String text, int status) implements CancelOutcome {}

  record Unknown(String errorType) implements CancelOutcome {}
}
