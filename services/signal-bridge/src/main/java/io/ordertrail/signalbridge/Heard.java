package io.ordertrail.signalbridge;

/**
 * What this agent asks of the outside in one turn, by number: each strategy has its own, so that
 * one that speaks in a replay and did not speak then takes nothing from another.
 */
final class Heard {
  /** Questions: whether the record takes events, and whether the model answered in time. */
  static final int HAS_ROOM = 0;

  static final int IN_TIME = 1;
  private static final int SENT = 2;

  /** Slots of the clock; 0 is when the tick came. */
  private static final int DECIDED = 1;

  private static final int SAID = 64;

  private Heard() {}

  /** Question: whether the bus took a strategy's signal. */
  static int sent(int strategy) {
    return SENT + strategy;
  }

  /** Slot: when a strategy had decided. */
  static int decided(int strategy) {
    return DECIDED + strategy;
  }

  /** Slot: when its signal was recorded, and sent. */
  static int said(int strategy) {
    return SAID + strategy;
  }
}
