package io.ordertrail.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How many a second, of each round. */
final class Rates {
  private final List<Double> rounds = new ArrayList<>();

  void add(long count, long tookNs) {
    rounds.add(count * 1e9 / tookNs);
  }

  void forget() {
    rounds.clear();
  }

  double best() {
    return Collections.max(rounds);
  }

  double worst() {
    return Collections.min(rounds);
  }

  double median() {
    return Medians.of(rounds);
  }
}
