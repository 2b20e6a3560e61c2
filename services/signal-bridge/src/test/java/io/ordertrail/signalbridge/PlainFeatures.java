package io.ordertrail.signalbridge;

import java.util.ArrayList;
import java.util.List;

/** The slow, obvious implementation: keeps everything and computes each feature from the start. */
final class PlainFeatures {
  private record Quoted(long timeNs, long bidPx, long bidQty, long askPx, long askQty) {
    long mid() {
      return (bidPx + askPx) / 2;
    }
  }

  private record Signed(long timeNs, long value) {}

  private final FeatureConfig config;
  private final List<Quoted> quotes = new ArrayList<>();
  private final List<Signed> flows = new ArrayList<>();
  private final List<Signed> trades = new ArrayList<>();

  PlainFeatures(FeatureConfig config) {
    this.config = config;
  }

  void onQuote(TestMarket market) {
    Quoted now =
        new Quoted(market.timeNs, market.bidPxE6, market.bidQtyE6, market.askPxE6, market.askQtyE6);
    if (!quotes.isEmpty()) {
      flows.add(new Signed(now.timeNs, flow(quotes.getLast(), now)));
    }
    quotes.add(now);
  }

  private static long flow(Quoted before, Quoted now) {
    long bid =
        now.bidPx > before.bidPx
            ? now.bidQty
            : now.bidPx < before.bidPx ? -before.bidQty : now.bidQty - before.bidQty;
    long ask =
        now.askPx < before.askPx
            ? now.askQty
            : now.askPx > before.askPx ? -before.askQty : now.askQty - before.askQty;
    return bid - ask;
  }

  void onTrade(long pxE6, long qtyE6, long timeNs) {
    long mid = quotes.getLast().mid();
    trades.add(new Signed(timeNs, Long.signum(pxE6 - mid) * qtyE6));
  }

  double windowReturn(long windowNs) {
    long nowNs = quotes.getLast().timeNs;
    List<Quoted> kept = last(quotes, WindowReturn.CAPACITY);
    Quoted reference =
        kept.stream().filter(q -> q.timeNs >= nowNs - windowNs).findFirst().orElseThrow();
    return (double) quotes.getLast().mid() / reference.mid() - 1;
  }

  double flowImbalance() {
    return imbalance(flows, config.flowNs());
  }

  double tradeImbalance() {
    return imbalance(trades, config.tradesNs());
  }

  private double imbalance(List<Signed> values, long windowNs) {
    long nowNs = quotes.getLast().timeNs;
    long sum = 0;
    long magnitude = 0;
    for (Signed value : last(values, WindowSum.CAPACITY)) {
      if (value.timeNs >= nowNs - windowNs) {
        sum += value.value;
        magnitude += Math.abs(value.value);
      }
    }
    return magnitude == 0 ? 0 : (double) sum / magnitude;
  }

  private static <T> List<T> last(List<T> all, int count) {
    return all.subList(Math.max(0, all.size() - count), all.size());
  }

  /** Every mid with the weight that is left of it now. */
  double mean() {
    double rest = 1;
    double mean = 0;
    for (int i = quotes.size() - 1; i > 0; i--) {
      double elapsed = quotes.get(i).timeNs - quotes.get(i - 1).timeNs;
      double weight = elapsed / (config.meanNs() + elapsed);
      mean += rest * weight * quotes.get(i).mid();
      rest *= 1 - weight;
    }
    return mean + rest * quotes.getFirst().mid();
  }

  double volatility() {
    double keep = 1;
    double squares = 0;
    double seconds = 0;
    for (int i = quotes.size() - 1; i > 0; i--) {
      double elapsed = quotes.get(i).timeNs - quotes.get(i - 1).timeNs;
      double change = (double) quotes.get(i).mid() / quotes.get(i - 1).mid() - 1;
      squares += keep * change * change;
      seconds += keep * elapsed / 1e9;
      keep *= config.volatilityNs() / (config.volatilityNs() + elapsed);
    }
    return seconds == 0 ? 0 : Math.sqrt(squares / seconds);
  }
}
