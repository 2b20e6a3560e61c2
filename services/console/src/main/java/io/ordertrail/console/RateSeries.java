package io.ordertrail.console;

import io.ordertrail.console.Views.Term;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How fast some counters grow: now, and each second of the last minute. One thread. */
final class RateSeries {
  private static final int SECONDS = 60;
  private static final double NS = 1e9;

  private final String name;
  private final String title;
  private final List<Term> terms;
  private final Deque<Double> series = new ArrayDeque<>();
  private double lastTotal = Double.NaN;
  private long lastNs;

  RateSeries(String name, String title, List<Term> terms) {
    this.name = name;
    this.title = title;
    this.terms = terms;
  }

  List<Term> terms() {
    return terms;
  }

  void look(Views views) {
    double total = views.sum(terms);
    double seconds = (views.nowNs() - lastNs) / NS;
    // A process that was started again counts from 0.
    double grown = total < lastTotal ? total : total - lastTotal;
    series.addLast(seconds > 0 ? grown / seconds : Double.NaN);
    if (series.size() > SECONDS) {
      series.removeFirst();
    }
    lastTotal = total;
    lastNs = views.nowNs();
  }

  /** NaN when it is not known. */
  double now() {
    return series.isEmpty() ? Double.NaN : series.getLast();
  }

  void json(ObjectNode into) {
    into.put("name", name).put("title", title);
    put(into, "perSecond", now());
    ArrayNode values = into.putArray("series");
    for (double value : series) {
      if (Double.isFinite(value)) {
        values.add(tenths(value));
      } else {
        values.addNull();
      }
    }
  }

  /** What is no number is said as null. */
  static void put(ObjectNode into, String name, double value) {
    if (Double.isFinite(value)) {
      into.put(name, tenths(value));
    } else {
      into.putNull(name);
    }
  }

  private static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
