package io.ordertrail.domain;

/**
 * Client order ids and signal ids: 64 bits inside, {@code ot-} or {@code sg-} and sixteen hex
 * digits outside. The upper 42 bits are the milliseconds at which the minting run began, the lower
 * 22 count within it, so that a restart cannot mint an id again.
 */
public final class OrderIds {
  public static final String CL_ORD_ID_PREFIX = "ot-";
  public static final String SIGNAL_ID_PREFIX = "sg-";
  private static final int COUNTER_BITS = 22;
  private static final int HEX_DIGITS = 16;

  private OrderIds() {}

  /** The first id of a run that began then; following ids are this plus 1, 2, … */
  public static long firstOfRun(long runStartEpochMs) {
    return (runStartEpochMs << COUNTER_BITS) + 1;
  }

  public static String clOrdId(long id) {
    return text(CL_ORD_ID_PREFIX, id);
  }

  public static String signalId(long id) {
    return text(SIGNAL_ID_PREFIX, id);
  }

  /** The id in {@code text}, or 0 (which is never minted) when it is not one of ours. */
  public static long parseClOrdId(CharSequence text) {
    return parse(CL_ORD_ID_PREFIX, text);
  }

  /** The id in {@code text}, or 0 (which is never minted) when it is not one of ours. */
  public static long parseSignalId(CharSequence text) {
    return parse(SIGNAL_ID_PREFIX, text);
  }

  private static String text(String prefix, long id) {
    String hex = Long.toHexString(id);
    return prefix + "0".repeat(HEX_DIGITS - hex.length()) + hex;
  }

  private static long parse(String prefix, CharSequence text) {
    if (text.length() != prefix.length() + HEX_DIGITS
        || CharSequence.compare(text.subSequence(0, prefix.length()), prefix) != 0) {
      return 0;
    }
    long id = 0;
    for (int i = prefix.length(); i < text.length(); i++) {
      int digit = "0123456789abcdef".indexOf(text.charAt(i));
      if (digit < 0) {
        return 0;
      }
      id = (id << 4) | digit;
    }
    return id;
  }
}
