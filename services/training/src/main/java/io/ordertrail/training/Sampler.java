package io.ordertrail.training;

import io.ordertrail.features.Feature;
import io.ordertrail.features.FeatureConfig;
import io.ordertrail.features.SymbolFeatures;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes the features of every symbol as the signal bridge does, takes a sample now and then, and
 * labels it when its horizon has passed. What the session ends before is not used. One thread.
 */
final class Sampler implements SessionReader.Listener {
  private final FeatureConfig features;
  private final long horizonNs;
  private final long everyNs;
  private final double costInSpreads;
  private final Map<String, OfSymbol> symbols = new HashMap<>();
  private final List<Sample> samples = new ArrayList<>();

  Sampler(FeatureConfig features, long horizonNs, long everyNs, double costInSpreads) {
    this.features = features;
    this.horizonNs = horizonNs;
    this.everyNs = everyNs;
    this.costInSpreads = costInSpreads;
  }

  private record Open(long timeNs, float[] vector, double midE6, double spreadE6) {}

  private final class OfSymbol {
    private final SymbolFeatures computed = new SymbolFeatures(features);
    private final Deque<Open> open = new ArrayDeque<>();
    private double midE6;
    private long lastNs;
    private long sampledNs;

    void onQuote(long timeNs, long bidPxE6, long bidQtyE6, long askPxE6, long askQtyE6) {
      if (!computed.onQuote(bidPxE6, bidQtyE6, askPxE6, askQtyE6, timeNs)) {
        return;
      }
      if (timeNs < lastNs) {
        open.clear(); // another stream: what was to come of these is not in it
        sampledNs = 0;
      }
      close(timeNs);
      midE6 = (bidPxE6 + askPxE6) / 2.0;
      lastNs = timeNs;
      boolean due = sampledNs == 0 || timeNs - sampledNs >= everyNs;
      if (due && computed.features().isWarm() && computed.features().areNumbers()) {
        float[] vector = new float[Feature.COUNT];
        computed.features().copyTo(vector);
        open.add(new Open(timeNs, vector, midE6, askPxE6 - bidPxE6));
        sampledNs = timeNs;
      }
    }

    /** The mid at a sample's horizon is the last one before this quote. */
    private void close(long nowNs) {
      while (!open.isEmpty() && open.peek().timeNs + horizonNs < nowNs) {
        Open sample = open.poll();
        double move = midE6 - sample.midE6;
        double cost = costInSpreads * Math.max(0, sample.spreadE6);
        samples.add(new Sample(sample.timeNs, sample.vector, Direction.of(move, cost)));
      }
    }
  }

  @Override
  public void onQuote(
      String symbol, long timeNs, long bidPxE6, long bidQtyE6, long askPxE6, long askQtyE6) {
    of(symbol).onQuote(timeNs, bidPxE6, bidQtyE6, askPxE6, askQtyE6);
  }

  @Override
  public void onTrade(String symbol, long timeNs, long pxE6, long qtyE6) {
    of(symbol).computed.onTrade(pxE6, qtyE6, timeNs);
  }

  private OfSymbol of(String symbol) {
    return symbols.computeIfAbsent(symbol, _ -> new OfSymbol());
  }

  int symbols() {
    return symbols.size();
  }

  /** In the order in which their horizons passed. */
  List<Sample> samples() {
    return samples;
  }
}
