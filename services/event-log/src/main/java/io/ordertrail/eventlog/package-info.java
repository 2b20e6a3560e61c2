/**
 * The record. A trading thread writes primitives into a memory-mapped ring ({@link
 * io.ordertrail.eventlog.EventRecorder}) and nothing else; one cold thread takes them off, encodes
 * them as JSON lines and appends them to the journal. What was committed to the ring survives a
 * killed process: the next start journals it under its old run.
 *
 * <p>The vocabulary is closed: {@link io.ordertrail.eventlog.Action} is sealed, {@link
 * io.ordertrail.eventlog.Field} an enum, and both are what the index template is tested against.
 */
package io.ordertrail.eventlog;
