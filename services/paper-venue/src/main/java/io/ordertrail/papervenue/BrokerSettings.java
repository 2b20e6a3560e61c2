package io.ordertrail.papervenue;

/**
 * How the broker behaves beyond its rules.
 *
 * @param ackDelayNs the median time until a request is answered
 * @param lateRejectRate the share of accepted orders that the exchange refuses afterwards, 0 to 1
 */
record BrokerSettings(long seed, long ackDelayNs, double lateRejectRate) {}
