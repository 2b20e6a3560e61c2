/**
 * Questions to the record in Elasticsearch: {@link OrderQuery} (one order's life), {@link
 * EventSearch} and {@link EventFollower} (a person's search), {@link RecordCounts} beside {@link
 * JournalCounts} (is it complete).
 *
 * <p>Events come in the order of the record: time, then node, then the writer's sequence. A
 * question that cannot be answered is a {@link RecordException} with one sentence.
 */
package io.ordertrail.record;
