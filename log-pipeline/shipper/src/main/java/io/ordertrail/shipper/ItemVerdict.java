package io.ordertrail.shipper;

import io.ordertrail.shipper.BulkOutcome.ItemResult;
import java.util.Set;

/** What an item's answer means. Pure. */
enum ItemVerdict {
  CREATED,
  /**
   * Sent before: by an earlier attempt whose answer was lost, or before a kill. As good as created.
   */
  ALREADY_THERE,
  /** The server's state refuses it, not the event: it is sent again. */
  AGAIN,
  DEAD_MAPPING,
  DEAD_OTHER;

  private static final int BAD_REQUEST = 400;
  private static final int CONFLICT = 409;

  /**
   * Refusals with status 400 that are about the cluster or the index, and pass when somebody
   * repairs it.
   */
  private static final Set<String> NOT_THE_EVENTS_FAULT =
      Set.of(
          "validation_exception", // the cluster has as many shards as it may
          "index_closed_exception",
          "cluster_block_exception");

  private static final Set<String> MAPPING =
      Set.of(
          "document_parsing_exception",
          "mapper_parsing_exception",
          "strict_dynamic_mapping_exception");

  static ItemVerdict of(ItemResult result) {
    return switch (result.status()) {
      case 200, 201 -> CREATED;
      case CONFLICT -> ALREADY_THERE;
      case BAD_REQUEST ->
          NOT_THE_EVENTS_FAULT.contains(result.type())
              ? AGAIN
              : MAPPING.contains(result.type()) ? DEAD_MAPPING : DEAD_OTHER;
      default -> AGAIN;
    };
  }
}
