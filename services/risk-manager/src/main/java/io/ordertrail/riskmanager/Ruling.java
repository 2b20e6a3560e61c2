package io.ordertrail.riskmanager;

/**
 * Whether what was decided is done: always, in a house that trades. A replay does what was done
 * then, so that one decision that differs does not make the next ones differ, too.
 */
@FunctionalInterface
interface Ruling {
  Ruling AS_DECIDED = (_, decision) -> decision.isPassed();

  /**
   * @param order may be given the terms that it had
   */
  boolean passes(Candidate order, Decision decision);
}
