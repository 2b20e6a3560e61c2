package io.ordertrail.features;

/**
 * One symbol's features, brought up to date by every quote and trade at a cost that does not depend
 * on the windows. One thread; allocates nothing.
 */
public final class SymbolFeatures {
  /** Venue time that falls back further than this means another stream: all memory is of no use. */
  private static final long RESTART_NS = 1_000_000_000L;

  private static final double BPS = 1e4;

  private final FeatureConfig config;
  private final Features features = new Features();
  private final WindowReturn fastReturn;
  private final WindowReturn slowReturn;
  private final WindowReturn longReturn;
  private final MovingAverage mean;
  private final MovingAverage trend;
  private final WindowStatistics average;
  private final WindowSum moves;
  private final Volatility volatility;
  private final WindowSum flow;
  private final WindowSum trades;
  private final WindowVwap vwap;
  private final double usualDeviationSeconds;
  private final double usualReturnSeconds;

  private int quotes;
  private long lastNs;
  private long bidPxE6;
  private long bidQtyE6;
  private long askPxE6;
  private long askQtyE6;
  private long midE6;
  private long moveE6;

  public SymbolFeatures(FeatureConfig config) {
    this.config = config;
    fastReturn = new WindowReturn(config.fastNs());
    slowReturn = new WindowReturn(config.slowNs());
    longReturn = new WindowReturn(config.longNs());
    mean = new MovingAverage(config.meanNs());
    trend = new MovingAverage(config.trendNs());
    average = new WindowStatistics(config.averageNs());
    moves = new WindowSum(config.rsiNs());
    volatility = new Volatility(config.volatilityNs());
    flow = new WindowSum(config.flowNs());
    trades = new WindowSum(config.tradesNs());
    vwap = new WindowVwap(config.vwapNs());
    // A random walk strays from its average with memory T by its volatility times sqrt(T/2).
    usualDeviationSeconds = Math.sqrt(config.meanNs() / 2e9);
    usualReturnSeconds = Math.sqrt(config.fastNs() / 1e9);
  }

  public Features features() {
    return features;
  }

  /** Takes a quote and brings everything up to date; see {@link #takeQuote}. */
  public boolean onQuote(long bidPxE6, long bidQtyE6, long askPxE6, long askQtyE6, long timeNs) {
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
  public boolean takeQuote(long bidPxE6, long bidQtyE6, long askPxE6, long askQtyE6, long timeNs) {
    if (bidPxE6 <= 0 || askPxE6 <= 0 || !isInOrder(timeNs)) {
      return false;
    }
    if (quotes > 0) {
      flow.add(timeNs, flowOf(bidPxE6, bidQtyE6, askPxE6, askQtyE6));
    }
    long newMidE6 = (bidPxE6 + askPxE6) / 2;
    moveE6 = quotes > 0 ? newMidE6 - midE6 : 0;
    midE6 = newMidE6;
    this.bidPxE6 = bidPxE6;
    this.bidQtyE6 = bidQtyE6;
    this.askPxE6 = askPxE6;
    this.askQtyE6 = askQtyE6;
    quotes++;
    features.warm(quotes >= config.warmUpQuotes());
    return true;
  }

  public void updatePrices() {
    features.set(Feature.SPREAD_BPS, BPS * (askPxE6 - bidPxE6) / midE6);
    features.set(Feature.FAST_RETURN, fastReturn.add(lastNs, midE6));
    features.set(Feature.SLOW_RETURN, slowReturn.add(lastNs, midE6));
    features.set(Feature.LONG_RETURN, longReturn.add(lastNs, midE6));
    updateAverages();
    moves.add(lastNs, moveE6);
    moves.advance(lastNs);
    features.set(Feature.RSI, 50 + 50 * moves.imbalance());
    vwap.advance(lastNs);
    double traded = vwap.priceE6();
    features.set(Feature.VWAP_DISTANCE_BPS, traded > 0 ? BPS * (midE6 / traded - 1) : 0);
  }

  private void updateAverages() {
    double usual = volatility.add(lastNs, midE6);
    double slow = mean.add(lastNs, midE6);
    double quick = trend.add(lastNs, midE6);
    average.add(lastNs, midE6);
    double distance = average.distanceE6(midE6);
    double spread = average.deviationE6();
    boolean moving = usual > 0;
    features.set(Feature.VOLATILITY, usual);
    features.set(
        Feature.DEVIATION, moving ? (midE6 / slow - 1) / (usual * usualDeviationSeconds) : 0);
    features.set(
        Feature.NORMAL_RETURN,
        moving ? features.get(Feature.FAST_RETURN) / (usual * usualReturnSeconds) : 0);
    features.set(Feature.TREND_BPS, BPS * (quick / slow - 1));
    features.set(Feature.AVERAGE_DISTANCE_BPS, BPS * distance / (midE6 - distance));
    features.set(Feature.Z_SCORE, spread > 0 ? distance / spread : 0);
  }

  public void updateFlow() {
    flow.advance(lastNs);
    trades.advance(lastNs);
    features.set(Feature.FLOW_IMBALANCE, flow.imbalance());
    features.set(Feature.TRADE_IMBALANCE, trades.imbalance());
    double shown = (double) bidQtyE6 + askQtyE6;
    double imbalance = shown > 0 ? (bidQtyE6 - askQtyE6) / shown : 0;
    features.set(Feature.BOOK_IMBALANCE, imbalance);
    // Half a spread to whose size is small: the weighted mid less the mid.
    features.set(Feature.MICROPRICE_BPS, imbalance * features.get(Feature.SPREAD_BPS) / 2);
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
  public void onTrade(long pxE6, long qtyE6, long timeNs) {
    if (quotes == 0 || !isInOrder(timeNs)) {
      return;
    }
    trades.add(timeNs, pxE6 > midE6 ? qtyE6 : pxE6 < midE6 ? -qtyE6 : 0);
    trades.advance(timeNs);
    features.set(Feature.TRADE_IMBALANCE, trades.imbalance());
    vwap.add(timeNs, pxE6, qtyE6);
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
    features.warm(false);
    fastReturn.clear();
    slowReturn.clear();
    longReturn.clear();
    mean.clear();
    trend.clear();
    average.clear();
    moves.clear();
    volatility.clear();
    flow.clear();
    trades.clear();
    vwap.clear();
  }
}
