package io.ordertrail.console;

import io.ordertrail.console.Views.Term;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * The median and the 99th percentile of the last minute, out of a service's histogram. One thread.
 */
final class LatencyWindow {
  private static final int SECONDS = 60;
  private static final double HUNDREDTHS = 100.0;

  private final String name;
  private final String title;
  private final String unit;
  private final List<Term> buckets;
  private final Deque<TreeMap<Double, Double>> looks = new ArrayDeque<>();

  /**
   * @param histograms without {@code _bucket}
   */
  LatencyWindow(String name, String title, String unit, List<Term> histograms) {
    this.name = name;
    this.title = title;
    this.unit = unit;
    this.buckets =
        histograms.stream()
            .map(term -> new Term(term.member(), term.metric() + "_bucket", term.labelsAndValues()))
            .toList();
  }

  List<Term> terms() {
    return buckets;
  }

  void look(Views views) {
    TreeMap<Double, Double> counts = new TreeMap<>();
    for (Term term : buckets) {
      views
          .samples(term)
          .forEach(
              sample -> {
                String bound = sample.labels().getOrDefault("le", "");
                counts.merge(
                    bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound),
                    sample.value(),
                    Double::sum);
              });
    }
    if (counts.isEmpty() || (!looks.isEmpty() && hasBegunAnew(looks.getLast(), counts))) {
      looks.clear();
    }
    if (!counts.isEmpty()) {
      looks.addLast(counts);
    }
    if (looks.size() > SECONDS + 1) {
      looks.removeFirst();
    }
  }

  private static boolean hasBegunAnew(Map<Double, Double> before, Map<Double, Double> now) {
    return !before.keySet().equals(now.keySet())
        || before.entrySet().stream().anyMatch(entry -> now.get(entry.getKey()) < entry.getValue());
  }

  void json(ObjectNode into) {
    TreeMap<Double, Double> grown = grown();
    double count = grown.isEmpty() ? 0 : grown.lastEntry().getValue();
    into.put("name", name).put("title", title).put("unit", unit);
    put(into, "p50", quantile(grown, count, 0.5));
    put(into, "p99", quantile(grown, count, 0.99));
    into.put("count", Math.round(count));
  }

  private static void put(ObjectNode into, String key, double value) {
    if (Double.isFinite(value)) {
      into.put(key, Math.round(value * HUNDREDTHS) / HUNDREDTHS);
    } else {
      into.putNull(key);
    }
  }

  private TreeMap<Double, Double> grown() {
    TreeMap<Double, Double> grown = new TreeMap<>();
    if (looks.size() > 1) {
      looks
          .getLast()
          .forEach((bound, count) -> grown.put(bound, count - looks.getFirst().get(bound)));
    }
    return grown;
  }

  /** Straight between the bounds of its bucket, as Prometheus does it; above the last, that one. */
  static double quantile(TreeMap<Double, Double> cumulative, double count, double quantile) {
    if (count <= 0) {
      return Double.NaN;
    }
    double rank = quantile * count;
    double lower = 0;
    double before = 0;
    for (Map.Entry<Double, Double> bucket : cumulative.entrySet()) {
      if (bucket.getValue() >= rank) {
        double inside = bucket.getValue() - before;
        return bucket.getKey().isInfinite() || inside <= 0
            ? lower
            : lower + (bucket.getKey() - lower) * (rank - before) / inside;
      }
      lower = bucket.getKey();
      before = bucket.getValue();
    }
    return lower;
  }
}
