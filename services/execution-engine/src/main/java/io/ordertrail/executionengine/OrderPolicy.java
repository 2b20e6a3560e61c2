package io.ordertrail.executionengine;

/**
 * How long this service waits for what. All in ns.
 *
 * @param maxSubmitAttempts when the venue does not take an order for certain
 * @param neverSentGraceNs an order that the venue still does not know so long after its submission
 *     went unanswered was never taken
 * @param confirmNs so long may the stream take to confirm what REST answered, before it is asked
 * @param longestQueueTimeNs an order that is older than that is not sent any more
 * @param queueLimit more orders than that do not wait
 */
record OrderPolicy(
    int maxSubmitAttempts,
    long neverSentGraceNs,
    long confirmNs,
    long longestQueueTimeNs,
    int queueLimit) {}
