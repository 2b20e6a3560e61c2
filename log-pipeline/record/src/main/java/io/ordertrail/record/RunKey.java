package io.ordertrail.record;

/** One run of one service. */
public record RunKey(String service, String runId) {}
