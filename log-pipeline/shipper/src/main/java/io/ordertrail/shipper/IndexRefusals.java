package io.ordertrail.shipper;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The items of one answer that may be taken later: which index refused them, and why. */
final class IndexRefusals {
  private static final int TOO_MANY_REQUESTS = 429;

  /** The metric label. */
  enum Why {
    /** Read-only, by hand or because the disk is full. */
    BLOCKED("blocked"),
    CLOSED("closed"),
    /** The cluster has as many shards as it may. */
    TOO_MANY_SHARDS("too_many_shards"),
    TOO_MANY_REQUESTS("too_many_requests"),
    OTHER("other");

    private final String label;

    Why(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }

    static Why of(BulkOutcome.ItemResult result) {
      return switch (result.type()) {
        case "cluster_block_exception" -> BLOCKED;
        case "index_closed_exception" -> CLOSED;
        case "validation_exception" -> TOO_MANY_SHARDS;
        default -> result.status() == IndexRefusals.TOO_MANY_REQUESTS ? TOO_MANY_REQUESTS : OTHER;
      };
    }
  }

  private final Map<String, String> reasons = new TreeMap<>();
  private final Map<Why, Integer> counts = new EnumMap<>(Why.class);

  void add(String index, BulkOutcome.ItemResult result) {
    counts.merge(Why.of(result), 1, Integer::sum);
    reasons.putIfAbsent(index, result.status() + " " + result.type() + ": " + result.reason());
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  int count(Why why) {
    return counts.getOrDefault(why, 0);
  }

  /** Each index with the first reason that it gave. */
  String sentence() {
    return reasons.entrySet().stream()
        .map(index -> index.getKey() + " refuses events for now, " + index.getValue())
        .collect(Collectors.joining("; "));
  }
}
