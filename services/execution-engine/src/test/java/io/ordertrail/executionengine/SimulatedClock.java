package io.ordertrail.executionengine;

import java.util.function.LongSupplier;

/** Time that passes only when the test says so. */
final class SimulatedClock implements LongSupplier {
  private long nowNs = 1_795_000_000_000_000_000L;

  long nowNs() {
    return nowNs;
  }

  void advance(long ns) {
    nowNs += ns;
  }

  @Override
  public long getAsLong() {
    return nowNs;
  }
}
