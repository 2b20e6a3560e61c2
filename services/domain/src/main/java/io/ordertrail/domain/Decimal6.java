package io.ordertrail.domain;

/**
 * Decimals as longs scaled by one million: {@code 585.33} is {@code 585_330_000}. Prices,
 * quantities and money share this one scale, so that no conversion stands between them; names end
 * in {@code E6}. The range is plus or minus 9.2 million million units.
 *
 * <p>Every method is pure, and all but {@link #text} allocate nothing.
 */
public final class Decimal6 {
  public static final long ONE = 1_000_000L;
  public static final int DIGITS = 6;

  private static final long[] POWERS = {1L, 10L, 100L, 1_000L, 10_000L, 100_000L, 1_000_000L};

  private Decimal6() {}

  public static long ofUnits(long units) {
    return Math.multiplyExact(units, ONE);
  }

  /**
   * Reads {@code -12.5}, {@code 7}, {@code .5}: digits with at most one point and at most six
   * decimals that are not zero.
   *
   * @throws NumberFormatException for anything else, exponents included
   */
  public static long parse(CharSequence text) {
    return parse(text, 0, text.length());
  }

  /** As {@link #parse(CharSequence)}, of the characters from {@code start} up to {@code end}. */
  public static long parse(CharSequence text, int start, int end) {
    boolean negative = start < end && text.charAt(start) == '-';
    long value = 0;
    int decimals = -1;
    int digits = 0;
    for (int i = negative ? start + 1 : start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '.' && decimals < 0) {
        decimals = 0;
      } else if (c < '0' || c > '9') {
        throw notADecimal(text, start, end);
      } else if (decimals < DIGITS) {
        value = append(value, c - '0', text, start, end);
        digits++;
        decimals += decimals < 0 ? 0 : 1;
      } else if (c != '0') {
        throw notADecimal(text, start, end);
      }
    }
    if (digits == 0) {
      throw notADecimal(text, start, end);
    }
    long scaled = scale(value, POWERS[DIGITS - Math.max(decimals, 0)], text, start, end);
    return negative ? -scaled : scaled;
  }

  private static long append(long value, int digit, CharSequence text, int start, int end) {
    if (value > (Long.MAX_VALUE - digit) / 10) {
      throw notADecimal(text, start, end);
    }
    return value * 10 + digit;
  }

  private static long scale(long value, long factor, CharSequence text, int start, int end) {
    if (value > Long.MAX_VALUE / factor) {
      throw notADecimal(text, start, end);
    }
    return value * factor;
  }

  private static NumberFormatException notADecimal(CharSequence text, int start, int end) {
    return new NumberFormatException(
        "not a decimal with at most six places: \"" + text.subSequence(start, end) + '"');
  }

  /** The shortest exact text: no exponent, no trailing zeros, {@code 0.5} and not {@code .5}. */
  public static String text(long valueE6) {
    StringBuilder out = new StringBuilder(24);
    appendTo(out, valueE6);
    return out.toString();
  }

  public static void appendTo(StringBuilder out, long valueE6) {
    long whole = valueE6 / ONE;
    long fraction = Math.abs(valueE6 % ONE);
    if (valueE6 < 0 && whole == 0) {
      out.append('-');
    }
    out.append(whole);
    if (fraction != 0) {
      out.append('.');
      for (long place = ONE / 10; place > 0 && fraction > 0; place /= 10) {
        out.append((char) ('0' + fraction / place));
        fraction %= place;
      }
    }
  }

  /**
   * Price times quantity, rounded half to even at the sixth decimal.
   *
   * @throws ArithmeticException when the product is out of range
   */
  public static long multiply(long aE6, long bE6) {
    return mulDiv(aE6, bE6, ONE);
  }

  /** A divided by b, rounded half to even at the sixth decimal. */
  public static long divide(long aE6, long bE6) {
    return mulDiv(aE6, ONE, bE6);
  }

  /**
   * {@code a * b / c} with a 128-bit product, rounded half to even.
   *
   * @throws ArithmeticException when c is 0 or the quotient does not fit in a long
   */
  public static long mulDiv(long a, long b, long c) {
    boolean negative = (a < 0) ^ (b < 0) ^ (c < 0);
    long magnitude = unsignedMulDiv(Math.absExact(a), Math.absExact(b), Math.absExact(c));
    return negative ? -magnitude : magnitude;
  }

  private static long unsignedMulDiv(long a, long b, long c) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    if (c == 0 || high >= c) {
      throw new ArithmeticException("out of range: " + a + " * " + b + " / " + c);
    }
    long quotient;
    long remainder;
    if (high == 0 && low >= 0) {
      quotient = low / c;
      remainder = low % c;
    } else {
      // Long division bit by bit: rare (beyond nine million million), so plain beats clever.
      quotient = 0;
      remainder = high;
      for (int bit = 63; bit >= 0; bit--) {
        remainder = (remainder << 1) | ((low >>> bit) & 1);
        quotient <<= 1;
        if (Long.compareUnsigned(remainder, c) >= 0) {
          remainder -= c;
          quotient |= 1;
        }
      }
      if (quotient < 0) {
        throw new ArithmeticException("out of range: " + a + " * " + b + " / " + c);
      }
    }
    return quotient + (roundsUp(quotient, remainder, c) ? 1 : 0);
  }

  private static boolean roundsUp(long quotient, long remainder, long c) {
    long rest = c - remainder;
    return remainder > rest || (remainder == rest && (quotient & 1) == 1);
  }
}
