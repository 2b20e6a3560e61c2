package io.ordertrail.executionengine;

import java.util.List;

/** What the venue answered when it was asked for an order. */
sealed interface AskOutcome {
  /**
   * @param fills of this order; read after the order, so they may already say more than it
   */
  record Found(VenueOrder order, List<VenueFill> fills) implements AskOutcome {}

  /** The venue has never had the order, or not yet. */
  record NotFound() implements AskOutcome {}

  record Failed(String errorType) implements AskOutcome {}
}
