package io.ordertrail.signalbridge;

import io.ordertrail.domain.Side;

/** A strategy's answer to one set of features: a reusable carrier. */
final class Decision {
  private static final double E6 = 1_000_000;

  /** Null for no wish. */
  Side side;

  /** The reason for what was said last is gone: it may be said again. */
  boolean released;

  /** 0 to 1, scaled by one million. */
  long strengthE6;

  long confidenceE6;

  /** Why the strategy could not decide; null when it could. */
  InferenceError failure;

  void nothing(boolean reasonIsGone) {
    failure = null;
    side = null;
    released = reasonIsGone;
    strengthE6 = 0;
    confidenceE6 = 0;
  }

  void wish(Side wished, double strength, double confidence) {
    failure = null;
    side = wished;
    released = false;
    strengthE6 = scaled(strength);
    confidenceE6 = scaled(confidence);
  }

  void failed(InferenceError error) {
    nothing(false);
    failure = error;
  }

  private static long scaled(double ratio) {
    return Math.round(Math.clamp(ratio, 0, 1) * E6);
  }
}
