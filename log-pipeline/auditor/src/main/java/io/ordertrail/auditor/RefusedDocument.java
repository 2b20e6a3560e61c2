package io.ordertrail.auditor;

/**
 * An event that Elasticsearch refused for good, as the shipper set it aside.
 *
 * @param id empty when the line has none
 * @param reason the shipper's word
 * @param text what Elasticsearch said
 * @param segment where the line stands in the journal
 */
record RefusedDocument(String id, String reason, String text, String segment, long offset) {}
