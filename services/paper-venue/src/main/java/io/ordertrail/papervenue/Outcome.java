package io.ordertrail.papervenue;

/** What becomes of a request to submit or cancel. */
sealed interface Outcome {
  /**
   * Done: the answer may be written after the delay, and the order goes on when it has been.
   *
   * @param ackDelayNs how long the venue takes to answer
   */
  record Done(Order order, long ackDelayNs) implements Outcome {}

  record Refused(Refusal refusal, long ackDelayNs) implements Outcome {}
}
