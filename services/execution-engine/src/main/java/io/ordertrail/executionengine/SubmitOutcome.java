package io.ordertrail.executionengine;

import io.ordertrail.eventlog.ReasonCode;

/** What became of one submission, of a new order or of one that replaces another. */
sealed interface SubmitOutcome {
  record Accepted(VenueOrder order) implements SubmitOutcome {}

  /** The venue said no, and the order is not there. */
  record Rejected(String code, String text, int status, ReasonCode reason)
      implements SubmitOutcome {}

  /**
   * The order was not taken for certain: too many requests, or no connection was made before it
   * could leave. It may be sent again.
   *
   * @param status of the HTTP answer, 0 when there was none
   * @param retryAfterNs what the venue asks to wait, 0 when it does not say
   */
  record NotTaken(String code, String text, int status, ReasonCode reason, long retryAfterNs)
      implements SubmitOutcome {}

  /**
   * The order may or may not be at the venue: only asking tells.
   *
   * @param status of the HTTP answer, 0 when there was none
   */
  record Unknown(String errorType, String text, int status, ReasonCode reason)
      implements SubmitOutcome {}
}
