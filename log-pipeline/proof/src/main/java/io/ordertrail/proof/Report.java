package io.ordertrail.proof;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a verification came to.
 *
 * @param elasticsearch whether it was compared
 * @param venue empty when it was not asked
 * @param invariantEvents events that were held against the invariants
 */
public record Report(
    String startedAt,
    long durationMs,
    String journal,
    List<RunStatus> runs,
    boolean elasticsearch,
    Optional<VenueCounts> venue,
    long invariantEvents,
    List<Finding> findings) {

  public boolean isProven() {
    return findings.isEmpty();
  }

  SortedMap<FindingKind, Long> counts() {
    SortedMap<FindingKind, Long> counts = new TreeMap<>();
    findings.forEach(finding -> counts.merge(finding.kind(), 1L, Long::sum));
    return counts;
  }

  /** One line of sums. */
  record Sum(
      long runs, long emitted, long journalled, long attested, long indexed, long deadLettered) {
    static final Sum NONE = new Sum(0, 0, 0, 0, 0, 0);

    Sum plus(RunStatus run) {
      return new Sum(
          runs + 1,
          emitted + run.emitted(),
          journalled + run.events(),
          attested + run.attested(),
          indexed + run.indexed(),
          deadLettered + run.deadLettered());
    }
  }

  Sum sum() {
    Sum sum = Sum.NONE;
    for (RunStatus run : runs) {
      sum = sum.plus(run);
    }
    return sum;
  }

  SortedMap<String, Sum> byService() {
    SortedMap<String, Sum> sums = new TreeMap<>();
    runs.forEach(
        run ->
            sums.merge(run.run().service(), Sum.NONE.plus(run), (before, _) -> before.plus(run)));
    return sums;
  }
}
