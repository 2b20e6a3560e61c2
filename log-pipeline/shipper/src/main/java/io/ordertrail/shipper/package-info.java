/**
 * Journal files to Elasticsearch, exactly once in effect.
 *
 * <p>The journal is the only queue: {@link JournalFolder} finds the segments, {@link JournalReader}
 * cuts complete lines into a {@link Batch}, {@link BulkClient} sends it, {@link Shipper} looks at
 * every answer and only then moves the {@link Checkpoint}. Sending something twice is harmless (the
 * event's own id, created and never overwritten, in the index of the event's own day), so that
 * every doubt is resolved by sending again.
 */
package io.ordertrail.shipper;
