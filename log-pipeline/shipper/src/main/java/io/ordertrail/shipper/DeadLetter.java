package io.ordertrail.shipper;

import java.nio.ByteBuffer;

/**
 * An event that cannot be indexed however often it is sent. Its line is kept whole, so that it can
 * be sent again after a repair.
 *
 * @param id empty when the line has none
 * @param offset of the line in its segment
 * @param line of the batch's own bytes: good until the batch is filled again; empty when it is too
 *     long to be held, it is still in the segment
 * @param status the item's HTTP status; 0 when Elasticsearch was never asked
 */
record DeadLetter(
    String id,
    Segment segment,
    long offset,
    ByteBuffer line,
    Reason reason,
    int status,
    String text) {

  /** The metric label. */
  enum Reason {
    /** The line does not begin as an event does. */
    MALFORMED("malformed"),
    /** A value does not fit the index's types. */
    MAPPING("mapping"),
    TOO_LARGE("too_large"),
    OTHER("other");

    private final String label;

    Reason(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }
}
