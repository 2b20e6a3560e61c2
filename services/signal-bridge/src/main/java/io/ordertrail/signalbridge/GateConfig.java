package io.ordertrail.signalbridge;

/**
 * @param staleAfterNs a quote received longer ago leads to no signal; our time
 * @param shortestIntervalNs between two signals of a strategy and symbol; venue time
 * @param stanceExpiresNs after which the same signal may be said again; venue time
 */
record GateConfig(
    long staleAfterNs, long shortestIntervalNs, long stanceExpiresNs, long lowestConfidenceE6) {}
