package io.ordertrail.features;

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

  private record Traded(long timeNs, long px, long qty) {}

  private final FeatureConfig config;
  private final List<Quoted> quotes = new ArrayList<>();
  private final List<Signed> flows = new ArrayList<>();
  private final List<Signed> moves = new ArrayList<>();
  private final List<Signed> takers = new ArrayList<>();
  private final List<Traded> trades = new ArrayList<>();

  PlainFeatures(FeatureConfig config) {
    this.config = config;
  }

  void onQuote(TestMarket market) {
    Quoted now =
        new Quoted(market.timeNs, market.bidPxE6, market.bidQtyE6, market.askPxE6, market.askQtyE6);
    if (!quotes.isEmpty()) {
      flows.add(new Signed(now.timeNs, flow(quotes.getLast(), now)));
    }
    moves.add(new Signed(now.timeNs, quotes.isEmpty() ? 0 : now.mid() - quotes.getLast().mid()));
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
    takers.add(new Signed(timeNs, Long.signum(pxE6 - quotes.getLast().mid()) * qtyE6));
    trades.add(new Traded(timeNs, pxE6, qtyE6));
  }

  double get(Feature feature) {
    Quoted now = quotes.getLast();
    double mid = now.mid();
    double usual = volatility();
    return switch (feature) {
      case SPREAD_BPS -> 1e4 * (now.askPx - now.bidPx) / mid;
      case FAST_RETURN -> windowReturn(config.fastNs());
      case SLOW_RETURN -> windowReturn(config.slowNs());
      case LONG_RETURN -> windowReturn(config.longNs());
      case VOLATILITY -> usual;
      case DEVIATION ->
          usual == 0
              ? 0
              : (mid / fading(config.meanNs()) - 1) / usual / Math.sqrt(config.meanNs() / 2e9);
      case NORMAL_RETURN ->
          usual == 0 ? 0 : windowReturn(config.fastNs()) / usual / Math.sqrt(config.fastNs() / 1e9);
      case AVERAGE_DISTANCE_BPS -> 1e4 * (mid / average() - 1);
      case TREND_BPS -> 1e4 * (fading(config.trendNs()) / fading(config.meanNs()) - 1);
      case Z_SCORE -> deviation() < 1 ? 0 : (mid - average()) / deviation();
      case RSI -> rsi();
      case FLOW_IMBALANCE -> imbalance(flows, config.flowNs());
      case TRADE_IMBALANCE -> imbalance(takers, config.tradesNs());
      case BOOK_IMBALANCE -> (double) (now.bidQty - now.askQty) / (now.bidQty + now.askQty);
      case MICROPRICE_BPS -> 1e4 * (microprice(now) / mid - 1);
      case VWAP_DISTANCE_BPS -> vwap() == 0 ? 0 : 1e4 * (mid / vwap() - 1);
    };
  }

  private static double microprice(Quoted now) {
    double shown = (double) now.bidQty + now.askQty;
    return now.askPx * (now.bidQty / shown) + now.bidPx * (now.askQty / shown);
  }

  private List<Quoted> inWindow(long windowNs) {
    long fromNs = quotes.getLast().timeNs - windowNs;
    return last(quotes, WindowReturn.CAPACITY).stream().filter(q -> q.timeNs >= fromNs).toList();
  }

  private double windowReturn(long windowNs) {
    return (double) quotes.getLast().mid() / inWindow(windowNs).getFirst().mid() - 1;
  }

  private double average() {
    return inWindow(config.averageNs()).stream().mapToLong(Quoted::mid).average().orElseThrow();
  }

  private double deviation() {
    double average = average();
    return Math.sqrt(
        inWindow(config.averageNs()).stream()
            .mapToDouble(q -> (q.mid() - average) * (q.mid() - average))
            .average()
            .orElseThrow());
  }

  private double rsi() {
    long fromNs = quotes.getLast().timeNs - config.rsiNs();
    double gains = 0;
    double losses = 0;
    for (Signed move : last(moves, WindowSum.CAPACITY)) {
      if (move.timeNs >= fromNs) {
        gains += Math.max(0, move.value);
        losses += Math.max(0, -move.value);
      }
    }
    return gains + losses == 0 ? 50 : 100 * gains / (gains + losses);
  }

  private double vwap() {
    long fromNs = quotes.getLast().timeNs - config.vwapNs();
    double paid = 0;
    double qty = 0;
    for (Traded trade : last(trades, WindowSum.CAPACITY)) {
      if (trade.timeNs >= fromNs) {
        paid += (double) trade.px * trade.qty;
        qty += trade.qty;
      }
    }
    return qty == 0 ? 0 : paid / qty;
  }

  private double imbalance(List<Signed> values, long windowNs) {
    long fromNs = quotes.getLast().timeNs - windowNs;
    long sum = 0;
    long magnitude = 0;
    for (Signed value : last(values, WindowSum.CAPACITY)) {
      if (value.timeNs >= fromNs) {
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
  private double fading(long memoryNs) {
    double rest = 1;
    double mean = 0;
    for (int i = quotes.size() - 1; i > 0; i--) {
      double elapsed = quotes.get(i).timeNs - quotes.get(i - 1).timeNs;
      double weight = elapsed / (memoryNs + elapsed);
      mean += rest * weight * quotes.get(i).mid();
      rest *= 1 - weight;
    }
    return mean + rest * quotes.getFirst().mid();
  }

  private double volatility() {
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
