package io.ordertrail.features;

import java.util.Locale;

/**
 * One number of the feature vector. The order is the vector's; whoever adds, removes or reorders
 * one raises {@link FeatureSet#VERSION}, because a model that was trained before does not fit any
 * more.
 */
public enum Feature {
  /** Offer less bid, of the mid. */
  SPREAD_BPS,

  /** Returns of the mid over the short, the middle and the long window, as ratios. */
  FAST_RETURN,
  SLOW_RETURN,
  LONG_RETURN,

  /** Of the mid, as a ratio per square root of a second. */
  VOLATILITY,

  /** Of the mid from its fading average, in units of what its volatility makes usual. */
  DEVIATION,

  /** The short return in units of what the volatility makes usual in that window. */
  NORMAL_RETURN,

  /** The mid from its simple average over a window. */
  AVERAGE_DISTANCE_BPS,

  /** The quick fading average of the mid from the slow one. */
  TREND_BPS,

  /** The mid from its simple average, in standard deviations of the same window. */
  Z_SCORE,

  /** 0 to 100: the part of all moves of the mid that went up (Cutler's RSI); 50 without moves. */
  RSI,

  /** -1 to 1: who is adding at the best prices, buyers (1) or sellers. */
  FLOW_IMBALANCE,

  /** -1 to 1: who is taking, buyers (1) or sellers. */
  TRADE_IMBALANCE,

  /** -1 to 1: whose best price holds more. */
  BOOK_IMBALANCE,

  /** The mid weighted by the sizes on the other side, from the mid. */
  MICROPRICE_BPS,

  /** The mid from the volume-weighted price of the trades of a window; 0 without trades. */
  VWAP_DISTANCE_BPS;

  private static final Feature[] VALUES = values();

  public static final int COUNT = VALUES.length;

  public static Feature at(int index) {
    return VALUES[index];
  }

  /** As models, metadata and tables name it: {@code fast_return}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
