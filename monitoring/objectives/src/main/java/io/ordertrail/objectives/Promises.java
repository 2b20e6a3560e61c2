package io.ordertrail.objectives;

import io.ordertrail.objectives.PrometheusApi.Sample;
import io.ordertrail.objectives.PrometheusApi.Unanswered;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * For which services the conditions of the objectives hold at the moment. Immutable.
 *
 * @param servicesByPromql of each condition
 */
record Promises(Map<String, Set<String>> servicesByPromql) {

  /** Asks for each condition once, however many objectives have it. */
  static Promises ask(PrometheusApi api, Objectives objectives) throws Unanswered {
    Map<String, Set<String>> services = new TreeMap<>();
    for (Objective objective : objectives.all()) {
      if (objective.promised() instanceof Condition.Where(String promql, _)
          && !services.containsKey(promql)) {
        services.put(
            promql,
            api.query(promql).stream()
                .map(Sample::service)
                .collect(Collectors.toUnmodifiableSet()));
      }
    }
    return new Promises(services);
  }

  boolean holds(Objective objective) {
    return switch (objective.promised()) {
      case Condition.Always() -> true;
      case Condition.Where(String promql, _) ->
          servicesByPromql.getOrDefault(promql, Set.of()).contains(objective.service());
    };
  }
}
