package io.ordertrail.executionengine;

/**
 * How long this service waits for what. All in ns.
 *
 * @param maxSubmitAttempts when the venue limits the rate
 * @param neverSentGraceNs an order that the venue still does not know so long after its submission
 *     went unanswered was never taken
 * @param confirmNs so long may the stream take to confirm what REST answered, before it is asked
 * @param takenOverWorkingTimeNs for orders of an earlier run, whose own working time is not
 *     recorded
 */
record OrderPolicy(
    int maxSubmitAttempts, long neverSentGraceNs, long confirmNs, long takenOverWorkingTimeNs) {}
