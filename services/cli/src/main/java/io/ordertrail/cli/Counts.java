package io.ordertrail.cli;

import java.util.Map;
import java.util.SortedMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** How many events of one service each station of the record holds. */
record Counts(long emitted, long journalled, long indexed) {

  Counts plus(Counts other) {
    return new Counts(
        emitted + other.emitted, journalled + other.journalled, indexed + other.indexed);
  }

  static boolean allEqual(SortedMap<String, Counts> byService) {
    return byService.values().stream()
        .allMatch(c -> c.emitted() == c.journalled() && c.journalled() == c.indexed());
  }

  /**
   * The session's last line: {@code emitted 3 = journalled 3 = indexed 3}, or with a ≠ and, for
   * each service where they differ, by how much.
   */
  static String closingLine(SortedMap<String, Counts> byService) {
    return "emitted %s %s journalled %s %s indexed %s"
        .formatted(
            Sentences.count(total(byService, Counts::emitted)),
            sign(byService, Counts::emitted, Counts::journalled),
            Sentences.count(total(byService, Counts::journalled))
                + differences(byService, Counts::emitted, Counts::journalled),
            sign(byService, Counts::journalled, Counts::indexed),
            Sentences.count(total(byService, Counts::indexed))
                + differences(byService, Counts::journalled, Counts::indexed));
  }

  private static long total(Map<String, Counts> byService, ToLongFunction<Counts> which) {
    return byService.values().stream().mapToLong(which).sum();
  }

  // By service and not by total: two differences could hide each other in the sum.
  private static String sign(
      Map<String, Counts> byService, ToLongFunction<Counts> left, ToLongFunction<Counts> right) {
    return byService.values().stream().allMatch(c -> left.applyAsLong(c) == right.applyAsLong(c))
        ? "="
        : "\u2260";
  }

  private static String differences(
      Map<String, Counts> byService, ToLongFunction<Counts> left, ToLongFunction<Counts> right) {
    String named =
        byService.entrySet().stream()
            .filter(e -> left.applyAsLong(e.getValue()) != right.applyAsLong(e.getValue()))
            .map(
                e ->
                    "%s %+d"
                        .formatted(
                            e.getKey(),
                            right.applyAsLong(e.getValue()) - left.applyAsLong(e.getValue())))
            .collect(Collectors.joining(", "));
    return named.isEmpty() ? "" : " (" + named + ")";
  }
}
