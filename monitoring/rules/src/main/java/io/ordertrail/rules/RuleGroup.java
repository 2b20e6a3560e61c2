package io.ordertrail.rules;

import java.util.List;
import java.util.Map;

/**
 * Rules that are evaluated together. Immutable.
 *
 * @param interval between two evaluations, as written; empty for Prometheus's own
 */
record RuleGroup(String name, String interval, List<Rule> rules) {

  static RuleGroup of(Map<?, ?> yaml) {
    return new RuleGroup(
        (String) yaml.get("name"),
        yaml.get("interval") instanceof String text ? text : "",
        ((List<?>) yaml.get("rules")).stream().map(rule -> Rule.of((Map<?, ?>) rule)).toList());
  }
}
