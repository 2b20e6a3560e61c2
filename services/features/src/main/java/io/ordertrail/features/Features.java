package io.ordertrail.features;

/**
 * What the strategies know of a symbol: one reusable carrier a symbol, written by its features. One
 * thread; allocates nothing.
 */
public final class Features {
  private final double[] values = new double[Feature.COUNT];
  private boolean warm;

  public double get(Feature feature) {
    return values[feature.ordinal()];
  }

  public void set(Feature feature, double value) {
    values[feature.ordinal()] = value;
  }

  /** Enough quotes were seen. */
  public boolean isWarm() {
    return warm;
  }

  void warm(boolean enough) {
    warm = enough;
  }

  /** The vector in its order, in the precision of models. */
  public void copyTo(float[] vector) {
    for (int i = 0; i < values.length; i++) {
      vector[i] = (float) values[i];
    }
  }

  public boolean areNumbers() {
    // One sum is enough: whatever is infinite or no number makes it so.
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return Double.isFinite(sum);
  }

  /** The same for the same values on every machine. */
  public long hash() {
    long hash = Hash64.START;
    for (double value : values) {
      hash = Hash64.mix(hash, value);
    }
    return hash;
  }
}
