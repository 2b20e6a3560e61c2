package io.ordertrail.domain;

/** Whether the venue trades a symbol now. */
public enum SymbolStatus {
  TRADING,
  /** Paused or halted by the venue, as in a limit-up-limit-down pause: no new orders. */
  HALTED
}
