package io.ordertrail.signalbridge;

/** A stable 64-bit hash over numbers: it names what was seen, and protects nothing. */
final class Hash64 {
  static final long START = 0x6F72646572747261L;

  private Hash64() {}

  static long mix(long hash, double value) {
    // 0.0 and -0.0 are the same value with different bits.
    return mix(hash, Double.doubleToLongBits(value + 0.0));
  }

  static long mix(long hash, long bits) {
    long z = (hash ^ bits) * 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  /** Sixteen hexadecimal digits. */
  static String text(long hash) {
    String hex = Long.toHexString(hash);
    return "0".repeat(16 - hex.length()) + hex;
  }
}
