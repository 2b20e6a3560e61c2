package io.ordertrail.cli;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Counters of a whole session: a process that was started again counts from 0, so what its
 * predecessors had counted is carried on. One thread calls it.
 */
final class Totals {
  private static final class Source {
    private long pid;
    private final Map<Counter, Double> carried = new EnumMap<>(Counter.class);
    private final Map<Counter, Double> current = new EnumMap<>(Counter.class);
  }

  private final Map<String, Source> sources = new HashMap<>();

  void scraped(String process, long pid, MetricsText metrics) {
    Source source = sources.computeIfAbsent(process, _ -> new Source());
    if (source.pid != pid) {
      source.current.forEach((counter, value) -> source.carried.merge(counter, value, Double::sum));
      source.pid = pid;
    }
    for (Counter counter : Counter.values()) {
      if (counter.isFrom(process)) {
        source.current.put(counter, counter.in(process, metrics));
      }
    }
  }

  long total(Counter counter) {
    return sources.keySet().stream().mapToLong(process -> of(process, counter)).sum();
  }

  long of(String process, Counter counter) {
    Source source = sources.get(process);
    return source == null
        ? 0
        : Math.round(
            source.carried.getOrDefault(counter, 0.0) + source.current.getOrDefault(counter, 0.0));
  }
}
