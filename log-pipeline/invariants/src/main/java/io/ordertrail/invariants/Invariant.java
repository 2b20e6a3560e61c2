package io.ordertrail.invariants;

import java.util.Locale;

/** What must hold. The numbers in the comments are those of the event vocabulary. */
public enum Invariant {
  /** Every whole line of a journal is an event of this vocabulary, with values that can be read. */
  READABLE,
  /** 1: nothing is submitted without an earlier decision for it. */
  CHECKED_BEFORE_SUBMITTED,
  /** 1: what was submitted is what was checked. */
  SUBMITTED_AS_CHECKED,
  /** No client order id is submitted twice. */
  SUBMITTED_ONCE,
  /** Nothing passes while trading is halted. */
  NOTHING_PASSES_WHILE_HALTED,
  /** 2: exactly one terminal state an order. */
  ONE_END,
  /** 2: nothing after it but a late fill, which opens a break. */
  NOTHING_AFTER_THE_END,
  /** Every submitted order says once how it ended, and says the truth. */
  COMPLETED_ONCE,
  /** No execution counts twice. */
  FILLED_ONCE,
  /** 3: the sum of the fills is cumQty and never above the order's quantity. */
  FILLS_ADD_UP,
  /** 3: positions are the sum of the fills. */
  POSITIONS_ADD_UP,
  /** 3: the venue says the same. */
  VENUE_AGREES,
  /** 4: a writer's sequence has no hole and no repetition. */
  SEQUENCE_WHOLE,
  /** 5: no acknowledgement before its submission. */
  ACKNOWLEDGED_AFTER_SUBMITTED,
  /** The hops of a path add up to tick-to-wire. */
  HOPS_ADD_UP;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The metric label, and the word that people read. */
  public String label() {
    return label;
  }
}
