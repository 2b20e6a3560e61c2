package io.ordertrail.executionengine;

import java.util.Locale;

/**
 * Something in which our books and the venue's differ. A break once it is recorded; until then it
 * may be nothing but a message on its way. The agent's thread only.
 */
final class Difference {
  enum Type {
    ORDER,
    FILL,
    POSITION,
    CASH;

    private final String label = name().toLowerCase(Locale.ROOT);

    String label() {
      return label;
    }
  }

  final Type type;

  /** The client order id, the symbol or {@code USD}. */
  final String key;

  /** Null when it is not about one order. */
  final WorkingOrder order;

  final long firstNs;
  int looks;
  long lookedNs;
  boolean recorded;
  String ours;
  String theirs;

  /** Ours less theirs, 0 when it is no quantity. */
  long deltaE6;

  Difference(Type type, String key, WorkingOrder order, long firstNs) {
    this.type = type;
    this.key = key;
    this.order = order;
    this.firstNs = firstNs;
  }

  Difference values(String ours, String theirs, long deltaE6) {
    this.ours = ours;
    this.theirs = theirs;
    this.deltaE6 = deltaE6;
    return this;
  }
}
