/**
 * Proves the record: that every event that was emitted is in the journal as it was written, in
 * Elasticsearch as it is in the journal, and in agreement with the venue's own lists.
 *
 * <p>{@link io.ordertrail.proof.JournalProof} follows the journals, {@link
 * io.ordertrail.proof.IndexProof} compares Elasticsearch with them in bounded steps, {@link
 * io.ordertrail.proof.Verification} does all of it once and makes a report. What is wrong is a
 * {@link io.ordertrail.proof.Finding} of a closed set of kinds that names exactly the events it
 * concerns.
 */
package io.ordertrail.proof;
