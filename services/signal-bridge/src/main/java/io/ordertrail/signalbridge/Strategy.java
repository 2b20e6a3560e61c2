package io.ordertrail.signalbridge;

import io.ordertrail.domain.OrdType;
import io.ordertrail.features.Features;

/**
 * Reads features and says what it wishes. Pure: the same features give the same decision, and
 * nothing is kept. Any thread; must not allocate.
 */
interface Strategy {
  /** As in the setting {@code strategies}. */
  String name();

  /** How urgent its wishes are: a market order takes, a limit order waits at the touch. */
  OrdType ordType();

  /** The same for the same parameters. */
  long parametersHash();

  void decide(Features features, Decision decision);
}
