package io.ordertrail.proof;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts a run's events by their action. One thread. */
final class RunTally {
  private final ActionTable actions;
  private long[] counts = new long[0];
  private long events;
  private long torn;

  RunTally(ActionTable actions) {
    this.actions = actions;
  }

  /**
   * @param action its number in the table; 0 when it is not known
   */
  void count(int action) {
    events++;
    if (action >= counts.length) {
      counts = Arrays.copyOf(counts, Math.max(action + 1, 2 * counts.length));
    }
    counts[action]++;
  }

  /** A segment ended in a line that is not whole. */
  void tornLine() {
    torn++;
  }

  long events() {
    return events;
  }

  long torn() {
    return torn;
  }

  SortedMap<String, Long> byAction() {
    SortedMap<String, Long> byAction = new TreeMap<>();
    for (int i = 1; i < counts.length; i++) {
      if (counts[i] > 0) {
        byAction.put(actions.text(i), counts[i]);
      }
    }
    return byAction;
  }
}
