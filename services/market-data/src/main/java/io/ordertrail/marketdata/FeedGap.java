package io.ordertrail.marketdata;

/**
 * What a lost connection cost. The venue does not number its messages, so how many were missed is
 * unknown; a quote says all about its symbol's top of book, so the gap is closed when every symbol
 * that had a book has been quoted again. One thread.
 */
final class FeedGap {
  private final boolean[] known;
  private final boolean[] missing;
  private int missingCount;
  private long beganNs;

  FeedGap(int symbols) {
    known = new boolean[symbols];
    missing = new boolean[symbols];
  }

  void begin(long nowNs) {
    System.arraycopy(known, 0, missing, 0, known.length);
    missingCount = 0;
    for (boolean isMissing : missing) {
      missingCount += isMissing ? 1 : 0;
    }
    beganNs = nowNs;
  }

  /**
   * @return true when this quote closes the gap
   */
  boolean onQuote(int symbol) {
    known[symbol] = true;
    if (!missing[symbol]) {
      return false;
    }
    missing[symbol] = false;
    return --missingCount == 0;
  }

  long ageNs(long nowNs) {
    return nowNs - beganNs;
  }
}
