package io.ordertrail.signalbridge;

import io.ordertrail.domain.Side;

/** What a strategy last said of a symbol, for as long as its reason holds: its hysteresis. */
enum Stance {
  FLAT,
  LONG,
  SHORT;

  static Stance of(Side side) {
    return side == Side.BUY ? LONG : SHORT;
  }
}
