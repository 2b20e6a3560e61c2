/**
 * Journal files to Elasticsearch, exactly once in effect.
 *
 * <p>The journal is the only queue: {@link JournalFolder} finds the segments, {@link JournalReader}
 * cuts complete lines into a {@link Batch}, a {@link Pipeline} has several of them on their way,
 * each {@link Delivery} looks at every item's answer, and {@link Shipper} moves the {@link
 * Checkpoint} over what is settled without a hole before it. Sending something twice is harmless
 * (the event's own id, created and never overwritten, in the index of the event's own day), so that
 * every doubt is resolved by sending again.
 */
package io.ordertrail.shipper;
