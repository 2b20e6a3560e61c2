package io.ordertrail.eventlog;

/**
 * What the last run of this writer left.
 *
 * @param recoveredEvents events that were committed but not journalled, and now are
 */
public record PreviousRun(
    WriterIdentity identity, boolean closedCleanly, long recoveredEvents, long lastSequence) {}
