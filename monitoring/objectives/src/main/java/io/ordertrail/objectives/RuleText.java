package io.ordertrail.objectives;

import java.util.Map;

/** Writes rule files as YAML, always in the same way. One thread. */
final class RuleText {
  static final String HEADER =
      """
      # Made from monitoring/slo.yaml: change that one, then mvn -pl monitoring/objectives -am test -Dmonitoring.rewrite=true.
      groups:
      """;

  private final StringBuilder out = new StringBuilder(HEADER);

  void group(String name) {
    out.append("  - name: ").append(name).append('\n').append("    rules:\n");
  }

  void group(String name, int intervalSeconds) {
    out.append("  - name: ").append(name).append('\n');
    out.append("    interval: ").append(duration(intervalSeconds)).append('\n');
    out.append("    rules:\n");
  }

  private static String duration(int seconds) {
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  void comment(String sentence) {
    out.append("      # ").append(sentence).append('\n');
  }

  void record(String name, String expression) {
    out.append("      - record: ").append(name).append('\n');
    out.append("        expr: ").append(quoted(expression)).append('\n');
  }

  void record(String name, String expression, Objective objective) {
    record(name, expression);
    out.append(
        "        labels: {objective: %s, service: %s}\n"
            .formatted(objective.id(), objective.service()));
  }

  void alert(
      String name,
      String expression,
      String holdFor,
      Map<String, String> labels,
      Map<String, String> annotations) {
    out.append("      - alert: ").append(name).append('\n');
    out.append("        expr: ").append(quoted(expression)).append('\n');
    out.append("        for: ").append(holdFor).append('\n');
    out.append("        labels:\n");
    labels.forEach(this::entry);
    out.append("        annotations:\n");
    annotations.forEach(this::entry);
  }

  private void entry(String key, String value) {
    boolean plain = value.matches("[A-Za-z][A-Za-z0-9_-]*");
    out.append("          ").append(key).append(": ");
    out.append(plain ? value : quoted(value)).append('\n');
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
