package io.ordertrail.signalbridge;

import io.ordertrail.features.Features;

/**
 * Reads features and says what it wishes. The same features give the same decision. The trading
 * thread only; never throws: a strategy that cannot decide says why in the decision.
 */
interface Strategy {
  /** As in the setting {@code strategies}. */
  String name();

  /** How its wishes are to become orders. */
  EntryStyle entryStyle();

  /** The same for the same parameters. */
  long parametersHash();

  void decide(Features features, Decision decision);
}
