package io.ordertrail.cli;

import java.util.List;

/**
 * The order in which a system stops: first who would alert of it, then nothing new, then the
 * working orders are cancelled and their ends known, and last the record is drained while
 * Elasticsearch still answers.
 */
final class StopOrder {
  record Step(Part part, String meaning) {}

  static final List<Step> STEPS =
      List.of(
          new Step(Part.PROMETHEUS, "no alerts of the stop itself"),
          new Step(Part.ALERTMANAGER, "alerts are told"),
          new Step(Part.SIGNAL_BRIDGE, "no new signals"),
          new Step(Part.EXECUTION_ENGINE, "working orders are cancelled"),
          new Step(Part.RISK_MANAGER, "positions are final"),
          new Step(Part.MARKET_DATA, "feed is closed"),
          new Step(Part.PAPER_VENUE, "venue is closed"),
          new Step(Part.AUDITOR, "record is proven as far as it is written"),
          new Step(Part.SHIPPER, "record is drained"),
          new Step(Part.CONSOLE, "nobody looks any more"));

  static final Step LAST = new Step(Part.ELASTICSEARCH, "index is closed");

  private StopOrder() {}

  /** Where a process of this name comes in the order. */
  static int place(String name) {
    for (int i = 0; i < STEPS.size(); i++) {
      if (STEPS.get(i).part().label().equals(name)) {
        return i;
      }
    }
    return STEPS.size();
  }
}
