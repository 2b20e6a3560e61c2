package io.ordertrail.shipper;

import java.util.List;

/**
 * What came of one bulk request. Whatever is not {@link Answered} says nothing about what was
 * stored: all of it is sent again.
 */
sealed interface BulkOutcome {

  /** One result an item, in the order in which they were sent. */
  record Answered(List<ItemResult> items) implements BulkOutcome {}

  /**
   * @param type empty unless the item was refused
   */
  record ItemResult(int status, String type, String reason) {}

  /**
   * The request as a whole did not succeed; it may the next time.
   *
   * @param elsewhere whether another node may take it, so that there is nothing to wait for
   */
  record Failed(Why why, String detail, boolean elsewhere) implements BulkOutcome {}

  /** The request is longer than the server takes. */
  record TooLarge() implements BulkOutcome {}

  /** The server cannot read the request (status 400): one of its events may be to blame. */
  record Rejected(String detail) implements BulkOutcome {}

  /** The metric label. */
  enum Why {
    UNREACHABLE("unreachable"),
    TIMEOUT("timeout"),
    TOO_MANY_REQUESTS("too_many_requests"),
    UNAUTHORIZED("unauthorized"),
    FORBIDDEN("forbidden"),
    SERVER_ERROR("server_error"),
    REQUEST_REJECTED("request_rejected"),
    ITEM_FAILED("item_failed");

    private final String label;

    Why(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }
}
