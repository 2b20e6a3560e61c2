package io.ordertrail.eventlog;

/**
 * What the last run of this writer left.
 *
 * @param recoveredEvents events that were committed but not journalled, and now are
 * @param lastSequence of its last event, 0 when it had none
 * @param chainHead that event's hash in hex: the new run vouches for the end of the old one
 */
public record PreviousRun(
    WriterIdentity identity,
    boolean closedCleanly,
    long recoveredEvents,
    long lastSequence,
    String chainHead) {}
