package io.ordertrail.signalbridge;

/**
 * One symbol's features, brought up to date by every quote and trade at a cost that does not depend
 * on the windows. One thread; allocates nothing.
 */
final class SymbolFeatures {
  /** Venue time that falls back further than this means another stream: all memory is of no use. */
  private static final long RESTART_NS = 1_000_000_000L;

  private final FeatureConfig config;
  private final Features features = new Features();
  private final WindowReturn fastReturn;
  private final WindowReturn slowReturn;
  private final MovingAverage mean;
  private final Volatility volatility;
  private final WindowSum flow;
  private final WindowSum trades;
  private final double usualDeviationSeconds;
  private final double usualReturnSeconds;

  private int quotes;
  private long lastNs;
  private long bidPxE6;
  private long bidQtyE6;
  private long askPxE6;
  private long askQtyE6;

  SymbolFeatures(FeatureConfig config) {
    this.config = config;
    fastReturn = new WindowReturn(config.fastNs());
    slowReturn = new WindowReturn(config.slowNs());
    mean = new MovingAverage(config.meanNs());
    volatility = new Volatility(config.volatilityNs());
    flow = new WindowSum(config.flowNs());
    trades = new WindowSum(config.tradesNs());
    // A random walk strays from its average with memory T by its volatility times sqrt(T/2).
    usualDeviationSeconds = Math.sqrt(config.meanNs() / 2e9);
    usualReturnSeconds = Math.sqrt(config.fastNs() / 1e9);
  }

  Features features() {
    return features;
  }

  /** Takes a quote and brings everything up to date; see {@link #takeQuote}. */
  boolean onQuote(long bidPxE6, long bidQtyE6, long askPxE6, long askQtyE6, long timeNs) {
    if (!takeQuote(bidPxE6, bidQtyE6, askPxE6, askQtyE6, timeNs)) {
      return false;
    }
    updatePrices();
    updateFlow();
    return true;
  }

  /**
   * Takes a quote; {@link #updatePrices} and {@link #updateFlow} must follow, apart so that each
   * can be measured.
   *
   * @return false when the quote has an empty side or is older than the last, and changes nothing
   */
  boolean takeQuote(long bidPxE6, long bidQtyE6, long askPxE6, long askQtyE6, long timeNs) {
    if (bidPxE6 <= 0 || askPxE6 <= 0 || !isInOrder(timeNs)) {
      return false;
    }
    if (quotes > 0) {
      flow.add(timeNs, flowOf(bidPxE6, bidQtyE6, askPxE6, askQtyE6));
    }
    this.bidPxE6 = bidPxE6;
    this.bidQtyE6 = bidQtyE6;
    this.askPxE6 = askPxE6;
    this.askQtyE6 = askQtyE6;
    quotes++;
    features.warm = quotes >= config.warmUpQuotes();
    return true;
  }

  void updatePrices() {
    long midE6 = (bidPxE6 + askPxE6) / 2;
    double usual = volatility.add(lastNs, midE6);
    double average = mean.add(lastNs, midE6);
    features.spreadBps = 1e4 * (askPxE6 - bidPxE6) / midE6;
    features.fastReturn = fastReturn.add(lastNs, midE6);
    features.slowReturn = slowReturn.add(lastNs, midE6);
    features.volatility = usual;
    boolean moves = usual > 0;
    features.deviation = moves ? (midE6 / average - 1) / (usual * usualDeviationSeconds) : 0;
    features.normalReturn = moves ? features.fastReturn / (usual * usualReturnSeconds) : 0;
  }

  void updateFlow() {
    flow.advance(lastNs);
    trades.advance(lastNs);
    features.flowImbalance = flow.imbalance();
    features.tradeImbalance = trades.imbalance();
    long shown = bidQtyE6 + askQtyE6;
    features.bookImbalance = shown == 0 ? 0 : (double) (bidQtyE6 - askQtyE6) / shown;
  }

  /**
   * What the best prices say of demand (Cont, Kukanov and Stoikov 2014): what was added to the bid
   * or taken from the offer counts up, the reverse down.
   */
  private long flowOf(long newBidPxE6, long newBidQtyE6, long newAskPxE6, long newAskQtyE6) {
    long flowE6 = 0;
    flowE6 += newBidPxE6 >= bidPxE6 ? newBidQtyE6 : 0;
    flowE6 -= newBidPxE6 <= bidPxE6 ? bidQtyE6 : 0;
    flowE6 -= newAskPxE6 <= askPxE6 ? newAskQtyE6 : 0;
    flowE6 += newAskPxE6 >= askPxE6 ? askQtyE6 : 0;
    return flowE6;
  }

  /** A trade at the offer or above was a buyer's, at the bid or below a seller's. */
  void onTrade(long pxE6, long qtyE6, long timeNs) {
    if (quotes == 0 || !isInOrder(timeNs)) {
      return;
    }
    long midE6 = (bidPxE6 + askPxE6) / 2;
    trades.add(timeNs, pxE6 > midE6 ? qtyE6 : pxE6 < midE6 ? -qtyE6 : 0);
    trades.advance(timeNs);
    features.tradeImbalance = trades.imbalance();
  }

  private boolean isInOrder(long timeNs) {
    if (timeNs < lastNs - RESTART_NS) {
      restart();
    }
    if (timeNs < lastNs) {
      return false;
    }
    lastNs = timeNs;
    return true;
  }

  private void restart() {
    quotes = 0;
    lastNs = 0;
    features.warm = false;
    fastReturn.clear();
    slowReturn.clear();
    mean.clear();
    volatility.clear();
    flow.clear();
    trades.clear();
  }
}
