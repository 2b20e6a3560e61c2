package io.ordertrail.wire;

/**
 * Who publishes.
 *
 * @param service ordinal of the record's service name
 */
public record PublisherId(int service, long runId) {}
