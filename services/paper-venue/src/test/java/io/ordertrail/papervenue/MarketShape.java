package io.ordertrail.papervenue;

import java.util.ArrayList;
import java.util.List;

/** Statistics of a market that plays by itself for a while. */
record MarketShape(double messagesPerSecond, long crossedQuotes, List<Part> parts) {
  record Part(
      double meanSpreadTicks,
      double meanTouchShares,
      double tradesPerSecond,
      double tradeShareOfMessages,
      double tradeAutocorrelation,
      double volatilityPerSqrtSecond,
      double kurtosis) {}

  static MarketShape of(Market market, int symbols, int seconds) {
    List<Gathered> gathered = new ArrayList<>();
    for (int i = 0; i < symbols; i++) {
      gathered.add(new Gathered());
    }
    long endNs = market.nextTimeNs() + seconds * Timestamps.NS_PER_SECOND;
    long sampleNs = market.nextTimeNs();
    while (market.nextTimeNs() < endNs) {
      for (; market.nextTimeNs() >= sampleNs; sampleNs += Timestamps.NS_PER_SECOND) {
        for (int i = 0; i < symbols; i++) {
          gathered.get(i).sample(market.touch(i));
        }
      }
      market.playNext(new Watcher(market, gathered));
    }
    long messages = gathered.stream().mapToLong(g -> g.quotes + g.tradePx.size()).sum();
    return new MarketShape(
        (double) messages / seconds,
        gathered.stream().mapToLong(g -> g.crossed).sum(),
        gathered.stream().map(g -> g.part(seconds)).toList());
  }

  private record Watcher(Market market, List<Gathered> gathered) implements MarketSink {
    @Override
    public void onMessage(int symbol, MessageKind kind, byte[] json, int from, int length) {
      gathered.get(symbol).message(kind, market.touch(symbol));
    }

    @Override
    public void onFill(long orderNumber, long pxE6, long qtyE6, boolean maker) {
      throw new IllegalStateException("nobody has sent an order");
    }
  }

  private static final class Gathered {
    private long quotes;
    private long crossed;
    private double spreadTicks;
    private double touchShares;
    private final List<Double> tradePx = new ArrayList<>();
    private final List<Double> middles = new ArrayList<>();

    void message(MessageKind kind, Touch touch) {
      if (kind == MessageKind.TRADE) {
        tradePx.add(touch.lastPxE6() / 1e6);
        return;
      }
      quotes++;
      crossed += touch.askPxE6() <= touch.bidPxE6() ? 1 : 0;
      spreadTicks += (touch.askPxE6() - touch.bidPxE6()) / (double) OrderFlow.TICK_E6;
      touchShares += touch.bidQtyE6() / 1e6;
    }

    void sample(Touch touch) {
      middles.add((touch.bidPxE6() + touch.askPxE6()) / 2e6);
    }

    Part part(int seconds) {
      return new Part(
          spreadTicks / quotes,
          touchShares / quotes,
          (double) tradePx.size() / seconds,
          (double) tradePx.size() / (quotes + tradePx.size()),
          autocorrelation(),
          Math.sqrt(moment(2)),
          moment(4) / Math.pow(moment(2), 2));
    }

    private double autocorrelation() {
      double products = 0;
      double squares = 0;
      for (int i = 2; i < tradePx.size(); i++) {
        double before = tradePx.get(i - 1) - tradePx.get(i - 2);
        products += before * (tradePx.get(i) - tradePx.get(i - 1));
        squares += before * before;
      }
      return products / squares;
    }

    private double moment(int power) {
      double sum = 0;
      for (int i = 1; i < middles.size(); i++) {
        sum += Math.pow(Math.log(middles.get(i) / middles.get(i - 1)), power);
      }
      return sum / (middles.size() - 1);
    }
  }
}
