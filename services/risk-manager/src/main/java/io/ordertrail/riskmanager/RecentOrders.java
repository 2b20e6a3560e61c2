package io.ordertrail.riskmanager;

/**
 * The last approvals: their rate, and whether one was just like this. A fixed ring; the agent's
 * thread; allocates nothing.
 */
final class RecentOrders {
  private static final long SECOND_NS = 1_000_000_000L;

  private final long[] approvedAtNs;
  private final long[] fingerprints;
  private int next;
  private int size;

  /**
   * @param capacity at least what the rate limit allows in a second, or the rate reads too low
   */
  RecentOrders(int capacity) {
    this.approvedAtNs = new long[capacity];
    this.fingerprints = new long[capacity];
  }

  void approved(Candidate candidate, long nowNs) {
    approvedAtNs[next] = nowNs;
    fingerprints[next] = fingerprint(candidate);
    next = (next + 1) % approvedAtNs.length;
    size = Math.min(size + 1, approvedAtNs.length);
  }

  int inLastSecond(long nowNs) {
    int count = 0;
    for (int back = 1; back <= size && nowNs - at(back) < SECOND_NS; back++) {
      count++;
    }
    return count;
  }

  /** How many like this one were approved within the window. */
  int alike(Candidate candidate, long nowNs, long windowNs) {
    long wanted = fingerprint(candidate);
    int count = 0;
    for (int back = 1; back <= size && nowNs - at(back) < windowNs; back++) {
      count += fingerprints[index(back)] == wanted ? 1 : 0;
    }
    return count;
  }

  private long at(int back) {
    return approvedAtNs[index(back)];
  }

  private int index(int back) {
    return Math.floorMod(next - back, approvedAtNs.length);
  }

  private static long fingerprint(Candidate candidate) {
    long kind =
        (candidate.symbolIndex * 2L + candidate.side.ordinal()) * 4 + candidate.ordType.ordinal();
    long prices = candidate.limitPxE6 * 31 + candidate.stopPxE6;
    return (kind * 31 + prices) * 1_000_003L + candidate.orderQtyE6;
  }
}
