package io.ordertrail.proof;

/**
 * @param nowNs of a monotonic clock
 * @param graceNs how long a document may be late
 */
record Times(long nowNs, long graceNs) {}
