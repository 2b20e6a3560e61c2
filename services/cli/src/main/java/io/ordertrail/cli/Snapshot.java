package io.ordertrail.cli;

import java.util.List;

/**
 * Everything that the status table shows, at one moment; also what {@code status --json} prints.
 *
 * @param phase {@code starting}, {@code trading} or {@code stopping}
 */
record Snapshot(
    String at,
    String session,
    String market,
    String phase,
    long upSeconds,
    Figures figures,
    Invariants invariants,
    Proof proof,
    List<ProcessView> processes,
    List<Address> addresses) {

  /**
   * @param realizedUsd and {@code unrealizedUsd} as the gauges say: to look at, not to book
   * @param lagSeconds age of the oldest event that is journalled and not yet indexed
   */
  record Figures(
      long ticks,
      double ticksPerSecond,
      long signals,
      long checksPassed,
      long checksDenied,
      long orders,
      long openOrders,
      long fullFills,
      long partialFills,
      long cancels,
      long rejects,
      double realizedUsd,
      double unrealizedUsd,
      long openPositions,
      long emitted,
      long journalled,
      long indexed,
      double lagSeconds) {}

  /** How much of the record was checked while it streamed, and how often it was wrong. */
  record Invariants(long events, long orders, long violations) {}

  /**
   * What the auditor says of the record.
   *
   * @param ageSeconds since all that was journalled was proven and found in Elasticsearch; less
   *     than 0 before the first time
   */
  record Proof(long findings, double ageSeconds) {}

  record ProcessView(
      String name,
      String state,
      long pid,
      long upSeconds,
      int restarts,
      long events,
      long residentBytes) {}

  record Address(String what, String where) {}

  long residentBytes() {
    return processes.stream().mapToLong(ProcessView::residentBytes).sum();
  }
}
