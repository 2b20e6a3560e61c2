package io.ordertrail.papervenue;

/**
 * How the broker behaves beyond its rules.
 *
 * @param ackDelayNs the median time until a request is answered
 * @param lateRejectPpm how many of a million accepted orders the exchange refuses afterwards
 */
record BrokerSettings(long seed, long ackDelayNs, int lateRejectPpm, Fees fees) {}
