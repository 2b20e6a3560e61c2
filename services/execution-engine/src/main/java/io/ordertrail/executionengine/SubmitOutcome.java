package io.ordertrail.executionengine;

import io.ordertrail.eventlog.ReasonCode;

/** What became of one submission. */
sealed interface SubmitOutcome {
  record Accepted(VenueOrder order) implements SubmitOutcome {}

  /** The venue said no, and the order is not there. */
  record Rejected(String code, String text, int status, ReasonCode reason)
      implements SubmitOutcome {}

  /**
   * Too many requests: by definition the order was not taken.
   *
   * @param retryAfterNs what the venue asks to wait, 0 when it does not say
   */
  record RateLimited(String code, String text, long retryAfterNs) implements SubmitOutcome {}

  /**
   * The order may or may not be at the venue: only asking tells.
   *
   * @param status of the HTTP answer, 0 when there was none
   */
  record Unknown(String errorType, String text, int status, ReasonCode reason)
      implements SubmitOutcome {}
}
