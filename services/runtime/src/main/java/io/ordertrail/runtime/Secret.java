package io.ordertrail.runtime;

/** A text that must not be printed: every way to print it gives {@code ***}. */
public final class Secret {
  private final String text;

  public Secret(String text) {
    this.text = text;
  }

  /** The text itself, for the one place that sends it. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "***";
  }
}
