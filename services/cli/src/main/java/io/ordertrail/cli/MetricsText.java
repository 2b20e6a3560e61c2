package io.ordertrail.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/**
 * The samples of one {@code /metrics} answer in Prometheus' text format. Lines that cannot be read
 * are left out: the table then shows less, and the system goes on.
 */
final class MetricsText {
  private record Sample(Map<String, String> labels, double value) {}

  private final Map<String, List<Sample>> samples = new HashMap<>();

  private MetricsText() {}

  static MetricsText parse(String text) {
    MetricsText metrics = new MetricsText();
    text.lines().filter(line -> !line.isEmpty() && line.charAt(0) != '#').forEach(metrics::addLine);
    return metrics;
  }

  static MetricsText empty() {
    return new MetricsText();
  }

  /** Sum over all samples whose labels have these values ({@code name, value, name, value}). */
  double sum(String name, String... labels) {
    return fold(0, Double::sum, name, labels);
  }

  /** The largest sample, or 0 when there is none. */
  double max(String name, String... labels) {
    return samples.containsKey(name) ? fold(Double.NEGATIVE_INFINITY, Math::max, name, labels) : 0;
  }

  private double fold(double start, DoubleBinaryOperator how, String name, String... labels) {
    return samples.getOrDefault(name, List.of()).stream()
        .filter(sample -> matches(sample, labels))
        .mapToDouble(Sample::value)
        .filter(Double::isFinite)
        .reduce(start, how);
  }

  private static boolean matches(Sample sample, String... labels) {
    for (int i = 0; i < labels.length; i += 2) {
      if (!labels[i + 1].equals(sample.labels().get(labels[i]))) {
        return false;
      }
    }
    return true;
  }

  private void addLine(String line) {
    try {
      int brace = line.indexOf('{');
      int nameEnd = brace >= 0 ? brace : line.indexOf(' ');
      Map<String, String> labels = new HashMap<>();
      int valueStart = brace >= 0 ? readLabels(line, brace + 1, labels) : nameEnd;
      String value = line.substring(valueStart).strip().split(" ")[0];
      samples
          .computeIfAbsent(line.substring(0, nameEnd).strip(), _ -> new ArrayList<>())
          .add(new Sample(labels, number(value)));
    } catch (RuntimeException e) {
      // Not a sample line.
    }
  }

  private static int readLabels(String line, int from, Map<String, String> labels) {
    int at = from;
    while (line.charAt(at) != '}') {
      int equals = line.indexOf('=', at);
      String name = line.substring(at, equals).strip();
      StringBuilder value = new StringBuilder();
      int quote = line.indexOf('"', equals);
      if (quote < 0) {
        // Reading on would begin anew at the line's start, for ever.
        throw new IllegalArgumentException("a label without a value");
      }
      at = readQuoted(line, quote + 1, value);
      labels.put(name, value.toString());
      while (line.charAt(at) == ',' || line.charAt(at) == ' ') {
        at++;
      }
    }
    return at + 1;
  }

  private static int readQuoted(String line, int from, StringBuilder value) {
    int at = from;
    for (; line.charAt(at) != '"'; at++) {
      char c = line.charAt(at);
      if (c == '\\') {
        c = line.charAt(++at);
        c = c == 'n' ? '\n' : c;
      }
      value.append(c);
    }
    return at + 1;
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
