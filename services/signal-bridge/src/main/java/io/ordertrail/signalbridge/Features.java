package io.ordertrail.signalbridge;

/** What the strategies know of a symbol: one reusable carrier a symbol, written by its features. */
final class Features {
  /** Enough quotes were seen. */
  boolean warm;

  double spreadBps;

  /** Of the mid over the short and the long window, as a ratio. */
  double fastReturn;

  double slowReturn;

  /** Of the mid, as a ratio per square root of a second. */
  double volatility;

  /** Of the mid from its moving average, in units of what its volatility makes usual. */
  double deviation;

  /** The short return in units of what the volatility makes usual in that window. */
  double normalReturn;

  /** -1 to 1: who is adding at the best prices, buyers (1) or sellers. */
  double flowImbalance;

  /** -1 to 1: who is taking, buyers (1) or sellers. */
  double tradeImbalance;

  /** -1 to 1: whose best price holds more. */
  double bookImbalance;

  boolean areNumbers() {
    // One sum is enough: whatever is infinite or no number makes it so.
    return Double.isFinite(
        spreadBps
            + fastReturn
            + slowReturn
            + volatility
            + deviation
            + normalReturn
            + flowImbalance
            + tradeImbalance
            + bookImbalance);
  }

  /** The same for the same values on every machine. */
  long hash() {
    long hash = Hash64.START;
    hash = Hash64.mix(hash, spreadBps);
    hash = Hash64.mix(hash, fastReturn);
    hash = Hash64.mix(hash, slowReturn);
    hash = Hash64.mix(hash, volatility);
    hash = Hash64.mix(hash, deviation);
    hash = Hash64.mix(hash, normalReturn);
    hash = Hash64.mix(hash, flowImbalance);
    hash = Hash64.mix(hash, tradeImbalance);
    return Hash64.mix(hash, bookImbalance);
  }
}
