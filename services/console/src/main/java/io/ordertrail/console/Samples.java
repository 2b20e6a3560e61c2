package io.ordertrail.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The samples of one {@code /metrics} answer in Prometheus's text format that somebody wants;
 * others are passed over, and so is a line that cannot be read. Immutable once made.
 */
final class Samples {
  static final Samples EMPTY = new Samples();

  /**
   * @param text of the value, as it stands there: a decimal loses nothing
   */
  record Sample(Map<String, String> labels, String text) {
    double value() {
      return switch (text) {
        case "+Inf" -> Double.POSITIVE_INFINITY;
        case "-Inf" -> Double.NEGATIVE_INFINITY;
        default -> Double.parseDouble(text);
      };
    }

    boolean has(String... labelsAndValues) {
      for (int i = 0; i < labelsAndValues.length; i += 2) {
        if (!labelsAndValues[i + 1].equals(labels.get(labelsAndValues[i]))) {
          return false;
        }
      }
      return true;
    }
  }

  private final Map<String, List<Sample>> byName = new HashMap<>();

  private Samples() {}

  static Samples parse(String text, Set<String> wanted) {
    Samples samples = new Samples();
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      samples.line(text, at, end, wanted);
      at = end + 1;
    }
    return samples;
  }

  private void line(String text, int from, int end, Set<String> wanted) {
    int nameEnd = from;
    while (nameEnd < end && text.charAt(nameEnd) != '{' && text.charAt(nameEnd) != ' ') {
      nameEnd++;
    }
    if (nameEnd == from || text.charAt(from) == '#') {
      return;
    }
    String name = text.substring(from, nameEnd);
    if (wanted.contains(name)) {
      try {
        byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(sample(text, nameEnd, end));
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        // Not a sample line.
      }
    }
  }

  private static Sample sample(String text, int nameEnd, int end) {
    Map<String, String> labels = new HashMap<>();
    int at = nameEnd;
    if (text.charAt(at) == '{') {
      at = labels(text.substring(at + 1, end), labels) + at + 1;
    }
    String value = text.substring(at, end).strip().split(" ")[0];
    Sample sample = new Sample(Map.copyOf(labels), value);
    sample.value(); // A value that is no number is no sample.
    return sample;
  }

  /**
   * @return the place behind the closing brace
   */
  private static int labels(String text, Map<String, String> labels) {
    int at = 0;
    while (text.charAt(at) != '}') {
      int equals = text.indexOf('=', at);
      String name = text.substring(at, equals).strip();
      StringBuilder value = new StringBuilder();
      at = equals + 2;
      for (; text.charAt(at) != '"'; at++) {
        char c = text.charAt(at);
        if (c == '\\') {
          at++;
          c = text.charAt(at) == 'n' ? '\n' : text.charAt(at);
        }
        value.append(c);
      }
      labels.put(name, value.toString());
      at++;
      while (text.charAt(at) == ',' || text.charAt(at) == ' ') {
        at++;
      }
    }
    return at + 1;
  }

  List<Sample> of(String name) {
    return byName.getOrDefault(name, List.of());
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  /** Over all samples with these labels; what is no number is left out. */
  double sum(String name, String... labelsAndValues) {
    return of(name).stream()
        .filter(sample -> sample.has(labelsAndValues))
        .mapToDouble(Sample::value)
        .filter(Double::isFinite)
        .sum();
  }

  /** The largest; NaN when there is none. */
  double max(String name, String... labelsAndValues) {
    return of(name).stream()
        .filter(sample -> sample.has(labelsAndValues))
        .mapToDouble(Sample::value)
        .filter(Double::isFinite)
        .max()
        .orElse(Double.NaN);
  }
}
