package io.ordertrail.runtime;

/** With whose money, and on whose prices, a run trades. */
public enum Mode {
  /** A venue's simulated account on its prices of now. */
  PAPER,
  /** Real money. */
  LIVE,
  /** The paper venue on recorded prices. */
  REPLAY
}
