package io.ordertrail.features;

/** A stable 64-bit hash over numbers: it names what was seen, and protects nothing. */
public final class Hash64 {
  public static final long START = 0x6F72646572747261L;

  private Hash64() {}

  public static long mix(long hash, double value) {
    // 0.0 and -0.0 are the same value with different bits.
    return mix(hash, Double.doubleToLongBits(value + 0.0));
  }

  public static long mix(long hash, long bits) {
    long z = (hash ^ bits) * 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  /** Sixteen hexadecimal digits. */
  public static String text(long hash) {
    String hex = Long.toHexString(hash);
    return "0".repeat(16 - hex.length()) + hex;
  }
}
