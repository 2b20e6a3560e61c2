package io.ordertrail.domain;

import java.util.Locale;

/** How much of the desk something is about: all of it, one strategy or one symbol. */
public enum Scope {
  FIRM,
  STRATEGY,
  SYMBOL;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The metric label. */
  public String label() {
    return label;
  }
}
