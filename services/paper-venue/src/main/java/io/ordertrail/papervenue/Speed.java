package io.ordertrail.papervenue;

/**
 * How fast the market's time runs against the wall clock.
 *
 * @param factor market seconds a second, or infinity for as fast as possible
 */
record Speed(double factor) {
  static final String RULE = "max, or a number above 0 up to 1000";
  static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);
  private static final double FASTEST = 1000;

  /**
   * @throws IllegalArgumentException for anything but {@code max} or a positive number up to 1000
   */
  static Speed parse(String text) {
    if (text.equals("max")) {
      return MAX;
    }
    double factor;
    try {
      factor = Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      factor = Double.NaN;
    }
    if (!(factor > 0 && factor <= FASTEST)) {
      throw new IllegalArgumentException("must be " + RULE);
    }
    return new Speed(factor);
  }

  boolean isMax() {
    return Double.isInfinite(factor);
  }

  /** How much of the wall clock's time this much of the market's time takes. */
  long wallNs(long marketNs) {
    return isMax() ? 0 : (long) (marketNs / factor);
  }
}
