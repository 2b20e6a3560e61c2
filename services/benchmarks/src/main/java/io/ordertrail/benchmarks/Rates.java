package io.ordertrail.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How many a second, and at how much CPU, of each round. */
final class Rates {
  private final List<Double> rounds = new ArrayList<>();
  private final List<Double> cpuUs = new ArrayList<>();

  /**
   * @param cpuNs what the thread in question used of it
   */
  void add(long count, long tookNs, long cpuNs) {
    rounds.add(count * 1e9 / tookNs);
    cpuUs.add(cpuNs / 1e3 / count);
  }

  void forget() {
    rounds.clear();
    cpuUs.clear();
  }

  List<Double> rounds() {
    return rounds;
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

  double cpuUs() {
    return Medians.of(cpuUs);
  }
}
