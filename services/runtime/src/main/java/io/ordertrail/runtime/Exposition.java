package io.ordertrail.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a {@code /metrics} answers, read back: Prometheus's text format 0.0.4 as its own client
 * writes it, which is without escapes in the label values of this project.
 */
record Exposition(Map<String, Family> families) {
  private static final Pattern META = Pattern.compile("# (HELP|TYPE) (\\S+) (.*)");
  private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"(?:,|$)");

  record Family(String help, String type, List<Sample> samples) {}

  record Sample(String name, Map<String, String> labels, String value) {}

  /**
   * @throws IllegalArgumentException with the line that is not of the format
   */
  static Exposition parse(String text) {
    Map<String, Family> families = new LinkedHashMap<>();
    String name = "";
    String help = "";
    for (String line : text.lines().toList()) {
      Matcher meta = META.matcher(line);
      if (!meta.matches()) {
        families.get(name).samples().add(sample(line));
      } else if (meta.group(1).equals("HELP")) {
        help = meta.group(3);
      } else {
        name = meta.group(2);
        families.put(name, new Family(help, meta.group(3), new ArrayList<>()));
      }
    }
    return new Exposition(families);
  }

  long series() {
    return families.values().stream().mapToLong(family -> family.samples().size()).sum();
  }

  private static Sample sample(String line) {
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches()) {
      throw new IllegalArgumentException("not a line of Prometheus's text format: " + line);
    }
    Map<String, String> labels = new LinkedHashMap<>();
    Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
    while (label.find()) {
      labels.put(label.group(1), label.group(2));
    }
    return new Sample(sample.group(1), labels, sample.group(3));
  }
}
