package io.ordertrail.rules;

import java.util.Map;

/**
 * A file of alerts as Prometheus reads it, made from its source: the same rules, with every link
 * written out.
 */
final class CompletedAlerts {
  private static final String INDENT = " ".repeat(8);
  private final StringBuilder text = new StringBuilder();

  private CompletedAlerts() {}

  static String of(RuleFile source) {
    return new CompletedAlerts().write(source);
  }

  private String write(RuleFile source) {
    text.append("# Made from monitoring/alerts/").append(source.name());
    text.append(": edit there, then mvn -pl monitoring/rules -am test -Dmonitoring.rewrite=true\n");
    text.append("groups:\n");
    for (RuleGroup group : source.groups()) {
      text.append("  - name: ").append(group.name()).append('\n');
      if (!group.interval().isEmpty()) {
        text.append("    interval: ").append(group.interval()).append('\n');
      }
      text.append("    rules:\n");
      group.rules().forEach(this::write);
    }
    return text.toString();
  }

  private void write(Rule rule) {
    text.append("      - alert: ").append(rule.alert()).append('\n');
    text.append(INDENT).append("expr: |-\n");
    rule.expr().lines().forEach(line -> text.append(INDENT).append("  ").append(line).append('\n'));
    optional("for", rule.holdsFor());
    optional("keep_firing_for", rule.keepsFiringFor());
    mapping("labels", rule.labels());
    mapping("annotations", AlertLinks.annotations(rule));
  }

  private void optional(String key, String value) {
    if (!value.isEmpty()) {
      text.append(INDENT).append(key).append(": ").append(value).append('\n');
    }
  }

  private void mapping(String key, Map<String, String> values) {
    text.append(INDENT).append(key).append(":\n");
    values.forEach(
        (name, value) ->
            text.append(INDENT).append("  ").append(name).append(": ").append(quoted(value)));
  }

  /** In single quotes, in which YAML knows no escape but the quote's own. */
  private static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'\n";
  }
}
