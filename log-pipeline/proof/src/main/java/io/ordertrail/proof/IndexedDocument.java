package io.ordertrail.proof;

/**
 * A document as Elasticsearch has it.
 *
 * @param sequence by its own field; 0 when it has none
 * @param source byte by byte what was sent
 */
record IndexedDocument(String index, String id, long sequence, byte[] source) {}
