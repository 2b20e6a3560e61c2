package io.ordertrail.marketdata;

import io.ordertrail.domain.Decimal6;

/** Reads one JSON number into longs, without an object. One thread; reusable. */
final class JsonNumber {
  /** {@link #decimalE6()} of a number that a scaled long cannot hold. */
  static final long OUT_OF_RANGE = Long.MIN_VALUE;

  /** {@link #take} of what is no number. */
  static final int NONE = -1;

  private static final int EXPONENT_MAX = 1_000_000;

  private long mantissa;
  private int decimals;
  private boolean negative;
  private boolean plain;

  /** A digit before the point did not fit. */
  private boolean tooLong;

  /** A digit behind the point did not fit, and so none after it; whether it was 5 or more. */
  private boolean cut;

  private boolean cutHalf;

  /**
   * Reads the number that begins at {@code from}.
   *
   * @return where it ends, or {@link #NONE}
   */
  int take(char[] text, int from, int to) {
    mantissa = 0;
    decimals = 0;
    tooLong = false;
    cut = false;
    cutHalf = false;
    negative = from < to && text[from] == '-';
    int whole = negative ? from + 1 : from;
    int at = takeDigits(text, whole, to, false);
    if (at == whole || (text[whole] == '0' && at > whole + 1)) {
      return NONE;
    }
    int wholeEnd = at;
    if (at < to && text[at] == '.') {
      at = takeDigits(text, wholeEnd + 1, to, true);
      if (at == wholeEnd + 1) {
        return NONE;
      }
    }
    if (at < to && (text[at] | 0x20) == 'e') {
      at = takeExponent(text, at + 1, to);
    }
    plain = at == wholeEnd;
    return at;
  }

  private int takeDigits(char[] text, int from, int to, boolean fraction) {
    int at = from;
    for (; at < to && text[at] >= '0' && text[at] <= '9'; at++) {
      int digit = text[at] - '0';
      if (cut || tooLong) {
        continue;
      }
      if (mantissa <= (Long.MAX_VALUE - digit) / 10) {
        mantissa = mantissa * 10 + digit;
        decimals += fraction ? 1 : 0;
      } else if (fraction) {
        cut = true;
        cutHalf = digit >= 5;
      } else {
        tooLong = true;
      }
    }
    return at;
  }

  private int takeExponent(char[] text, int from, int to) {
    boolean minus = from < to && text[from] == '-';
    int digits = from < to && (minus || text[from] == '+') ? from + 1 : from;
    int at = digits;
    int exponent = 0;
    for (; at < to && text[at] >= '0' && text[at] <= '9'; at++) {
      exponent = Math.min(exponent * 10 + text[at] - '0', EXPONENT_MAX);
    }
    decimals += minus ? exponent : -exponent;
    return at == digits ? NONE : at;
  }

  /** The number scaled by one million, rounded half up there, or {@link #OUT_OF_RANGE}. */
  long decimalE6() {
    long value = mantissa;
    int shift = Decimal6.DIGITS - decimals;
    if (tooLong || (shift > 0 && cut)) {
      return OUT_OF_RANGE;
    }
    for (; shift > 0 && value != 0; shift--) {
      if (value > Long.MAX_VALUE / 10) {
        return OUT_OF_RANGE;
      }
      value *= 10;
    }
    if (shift == 0 && cutHalf) {
      value++;
    }
    for (; shift < 0 && value != 0; shift++) {
      value = value / 10 + (shift == -1 && value % 10 >= 5 ? 1 : 0);
    }
    // Past the largest long the increment above has wrapped.
    return value < 0 ? OUT_OF_RANGE : negative ? -value : value;
  }

  /** The number when it is written as a whole one, without point and exponent, else 0. */
  long integer() {
    return tooLong || !plain ? 0 : negative ? -mantissa : mantissa;
  }
}
