package io.ordertrail.dashboards;

import io.ordertrail.runtime.YamlText;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sources of the alerts, {@code monitoring/alerts}: what the dashboards must agree with. */
final class AlertRules {
  static final Path FOLDER = Repository.MONITORING.resolve("alerts");
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.\"\\[])\\d+(?:\\.\\d+)?(?![\\w.])");

  /** One rule; a name may have several. */
  record Rule(String alert, String expr, String dashboard) {}

  private AlertRules() {}

  static List<Rule> read() throws IOException {
    List<Rule> rules = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        rules.addAll(read(file));
      }
    }
    return rules;
  }

  /** Every number that a rule of this alert compares something with, or may. */
  static Set<BigDecimal> numbers(List<Rule> rules, String alert) {
    return rules.stream()
        .filter(rule -> rule.alert().equals(alert))
        .flatMap(rule -> numbers(rule.expr()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static Stream<BigDecimal> numbers(String text) {
    Matcher numbers = NUMBER.matcher(text.replaceAll("\\[[^]]*]", ""));
    List<BigDecimal> found = new ArrayList<>();
    while (numbers.find()) {
      found.add(new BigDecimal(numbers.group()));
    }
    return found.stream();
  }

  private static List<Rule> read(Path file) throws IOException {
    List<Rule> rules = new ArrayList<>();
    try (Reader text = Files.newBufferedReader(file)) {
      for (Object group : (List<?>) YamlText.mapping(text).get("groups")) {
        for (Object element : (List<?>) ((Map<?, ?>) group).get("rules")) {
          Map<?, ?> rule = (Map<?, ?>) element;
          String dashboard = (String) ((Map<?, ?>) rule.get("annotations")).get("dashboard");
          rules.add(new Rule((String) rule.get("alert"), (String) rule.get("expr"), dashboard));
        }
      }
    }
    return rules;
  }
}
