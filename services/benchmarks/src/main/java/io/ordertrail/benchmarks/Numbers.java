package io.ordertrail.benchmarks;

/**
 * The changing values of made-up events, from the event's number alone: cheap, without allocation,
 * and the same in every run.
 */
final class Numbers {
  static final String[] SYMBOLS = {"AAPL", "MSFT", "NVDA", "AMZN", "TSLA", "GME"};
  static final String[] STRATEGIES = {"momentum", "mean-reversion"};
  static final String[] ALGOS = {"ordertrail-momentum", "ordertrail-mean-reversion"};
  static final String ACCOUNT = "662021e40253a69f";
  static final String VENUE = "alpaca";
  static final String DECISION = "1234567";
  static final String ORDER_ID = "3ce6b314-7bd3-3426-8ea0-14d1caa07b3f";
  static final String HASH = "e61453ee4d72d2d6";
  private static final long CENT_E6 = 10_000;
  private static final long UNIT_E6 = 1_000_000;

  private Numbers() {}

  /** Bits that look random, of that event and salt. */
  static long bits(long i, int salt) {
    return (i + 1) * 0x9E37_79B9_7F4A_7C15L + salt * 0xD1B5_4A32_D192_ED03L;
  }

  private static long upTo(long i, int salt, long bound) {
    return Math.unsignedMultiplyHigh(bits(i, salt), bound);
  }

  static String symbol(long i) {
    return SYMBOLS[(int) upTo(i, 1, SYMBOLS.length)];
  }

  static int strategy(long i) {
    return (int) (i & 1);
  }

  /** 100.00 to 399.99. */
  static long pxE6(long i) {
    return 100 * UNIT_E6 + upTo(i, 2, 30_000) * CENT_E6;
  }

  /** 1 to 500. */
  static long qtyE6(long i) {
    return (1 + upTo(i, 3, 500)) * UNIT_E6;
  }

  /** With six decimals. */
  static long ratioE6(long i, int salt) {
    return upTo(i, salt, UNIT_E6);
  }

  static long moneyE6(long i, int salt) {
    return upTo(i, salt, 100_000L * UNIT_E6);
  }

  /** 20 us to 5 ms. */
  static long hopNs(long i, int salt) {
    return 20_000 + upTo(i, salt, 5_000_000);
  }

  static long clOrdId(long i) {
    return 0x6881_D3D8_3A80_0000L + i;
  }
}
