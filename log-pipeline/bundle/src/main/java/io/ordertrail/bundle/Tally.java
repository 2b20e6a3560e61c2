package io.ordertrail.bundle;

import java.util.SortedMap;
import java.util.TreeMap;

/** Counts by a word, with the first time of each. One thread. */
final class Tally {
  /** A hostile record could name as many codes as it has events. */
  private static final int MOST_WORDS = 200;

  record Count(long number, String first) {}

  private final SortedMap<String, Count> counts = new TreeMap<>();
  private long total;

  void add(String word, String time) {
    total++;
    String named = counts.containsKey(word) || counts.size() < MOST_WORDS ? word : "others";
    counts.merge(named, new Count(1, time), (a, _) -> new Count(a.number() + 1, a.first()));
  }

  long total() {
    return total;
  }

  long of(String word) {
    Count count = counts.get(word);
    return count == null ? 0 : count.number();
  }

  SortedMap<String, Count> counts() {
    return counts;
  }
}
