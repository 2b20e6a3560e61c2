package io.ordertrail.marketdata;

/**
 * Reads times such as {@code 2012-06-21T13:30:00.004241176Z} and {@code ...-04:00} into epoch
 * nanoseconds. Pure; allocates nothing.
 */
final class Rfc3339 {
  /** The text is no time, or one that a long of nanoseconds since 1970 cannot hold. */
  static final long INVALID = Long.MIN_VALUE;

  private static final long NS_PER_SECOND = 1_000_000_000L;
  private static final int SHORTEST = "2012-06-21T13:30:00Z".length();
  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 2261;

  private Rfc3339() {}

  /** The time in {@code text} from {@code from} up to {@code to}, or {@link #INVALID}. */
  static long epochNs(char[] text, int from, int to) {
    if (to - from < SHORTEST || !hasSeparators(text, from)) {
      return INVALID;
    }
    int day = epochDay(digits(text, from, 4), digits(text, from + 5, 2), digits(text, from + 8, 2));
    int second =
        secondOfDay(
            digits(text, from + 11, 2), digits(text, from + 14, 2), digits(text, from + 17, 2));
    if (day < 0 || second < 0) {
      return INVALID;
    }
    int zoneAt = from + 19;
    long fractionNs = 0;
    if (text[zoneAt] == '.') {
      long placeNs = NS_PER_SECOND;
      int i = zoneAt + 1;
      for (; i < to && isDigit(text[i]); i++) {
        placeNs /= 10;
        fractionNs += (text[i] - '0') * placeNs;
      }
      if (i == zoneAt + 1) {
        return INVALID;
      }
      zoneAt = i;
    }
    int offset = offsetSeconds(text, zoneAt, to);
    return offset == Integer.MIN_VALUE
        ? INVALID
        : (day * 86_400L + second - offset) * NS_PER_SECOND + fractionNs;
  }

  private static boolean hasSeparators(char[] text, int from) {
    return text[from + 4] == '-'
        && text[from + 7] == '-'
        && (text[from + 10] == 'T' || text[from + 10] == 't')
        && text[from + 13] == ':'
        && text[from + 16] == ':';
  }

  /** Seconds east of UTC, or {@code Integer.MIN_VALUE} when the rest of the text is no zone. */
  private static int offsetSeconds(char[] text, int at, int to) {
    if (to - at == 1 && (text[at] == 'Z' || text[at] == 'z')) {
      return 0;
    }
    if (to - at != 6 || (text[at] != '+' && text[at] != '-') || text[at + 3] != ':') {
      return Integer.MIN_VALUE;
    }
    int seconds = secondOfDay(digits(text, at + 1, 2), digits(text, at + 4, 2), 0);
    if (seconds < 0) {
      return Integer.MIN_VALUE;
    }
    return text[at] == '-' ? -seconds : seconds;
  }

  private static int digits(char[] text, int from, int count) {
    int value = 0;
    for (int i = from; i < from + count; i++) {
      if (!isDigit(text[i])) {
        return -1;
      }
      value = value * 10 + text[i] - '0';
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int secondOfDay(int hour, int minute, int second) {
    boolean valid =
        hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
    return valid ? (hour * 60 + minute) * 60 + second : -1;
  }

  /** Days since 1970-01-01, -1 for a date that does not exist or is out of range. */
  private static int epochDay(int year, int month, int day) {
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) {
      return -1;
    }
    if (day < 1 || day > daysIn(year, month)) {
      return -1;
    }
    // A year that begins in March has its leap day at its end.
    int marchYear = month > 2 ? year : year - 1;
    int marchMonth = (month + 9) % 12;
    int days = 365 * marchYear + marchYear / 4 - marchYear / 100 + marchYear / 400;
    return days + (marchMonth * 306 + 5) / 10 + day - 1 - 719_468;
  }

  private static int daysIn(int year, int month) {
    if (month == 2) {
      boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
      return leap ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }
}
