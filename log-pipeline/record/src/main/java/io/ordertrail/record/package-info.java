/**
 * Questions to the record: {@link OrderQuery} (one order's life), {@link StateQuery} (the state of
 * the house at a time), {@link Slowest} (which orders took longest), {@link EventSearch} and {@link
 * EventFollower} (a person's search), {@link RecordCounts} beside {@link JournalCounts} (is it
 * complete).
 *
 * <p>The first three ask a {@link RecordSource}: Elasticsearch, or the journal's own files, with
 * the same answers. Events come in the order of the record: time, then node, then the writer's
 * sequence. A question that cannot be answered is a {@link RecordException} with one sentence.
 */
package io.ordertrail.record;
