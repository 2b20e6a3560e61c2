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

  /** The request as a whole did not succeed; it may the next time. */
  record Failed(Why why, String detail) implements BulkOutcome {}

  /** The request is longer than the server takes. */
  record TooLarge() implements BulkOutcome {}

  /** The metric label. */
  enum Why {
    UNREACHABLE("unreachable"),
    TIMEOUT("timeout"),
    TOO_MANY_REQUESTS("too_many_requests"),
    SERVER_ERROR("server_error"),
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
