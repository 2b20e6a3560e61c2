package io.ordertrail.dashboards;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a query asks for: enough of PromQL to hold it against the catalogue. Whether it is valid is
 * promtool's to say.
 *
 * @param selectors in the order in which they stand
 * @param grouping labels of by, without, on, ignoring, group_left and group_right
 */
record Promql(List<Selector> selectors, Set<String> grouping) {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"(?:[^\"\\\\]|\\\\.)*\"|\\[[^]]*]|[a-zA-Z_:][\\w:]*|[0-9][\\w.]*|[=!]~|!=|[(){},=]|\\S");
  private static final Set<String> GROUPING =
      Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
  private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

  /**
   * @param name of the metric, empty when it is matched by a regular expression
   * @param range what stands in brackets behind it, empty for an instant
   * @param functions that enclose it, the innermost first
   */
  record Selector(String name, List<LabelMatch> labels, String range, List<String> functions) {}

  record LabelMatch(String label, String operator, String value) {}

  static Promql parse(String query) {
    return new Parser(query).parse();
  }

  private static final class Parser {
    private final List<String> tokens = new ArrayList<>();
    private final List<Selector> selectors = new ArrayList<>();
    private final Set<String> grouping = new LinkedHashSet<>();
    private final Deque<String> functions = new ArrayDeque<>();
    private int next;

    Parser(String query) {
      Matcher matcher = TOKEN.matcher(query);
      while (matcher.find()) {
        tokens.add(matcher.group());
      }
    }

    Promql parse() {
      while (next < tokens.size()) {
        String token = tokens.get(next);
        if (GROUPING.contains(token)) {
          group();
        } else if (token.equals("(") || peek(1).equals("(") && isName(token)) {
          functions.push(token);
          next += token.equals("(") ? 1 : 2;
        } else if (token.equals(")")) {
          functions.poll();
          next++;
        } else if (token.equals("{") || isName(token) && !WORDS.contains(token)) {
          selector();
        } else {
          next++;
        }
      }
      return new Promql(selectors, grouping);
    }

    /** The aggregation's own parentheses may follow: sum by (x) (...) is a call of sum. */
    private void group() {
      String function = next > 0 ? tokens.get(next - 1) : "";
      next += 2;
      while (!tokens.get(next).equals(")")) {
        if (isName(tokens.get(next))) {
          grouping.add(tokens.get(next));
        }
        next++;
      }
      next++;
      if (peek(0).equals("(") && isName(function)) {
        selectors.removeIf(selector -> selector.name().equals(function));
        functions.push(function);
        next++;
      }
    }

    private void selector() {
      String name = isName(tokens.get(next)) ? tokens.get(next++) : "";
      List<LabelMatch> labels = new ArrayList<>();
      if (peek(0).equals("{")) {
        next++;
        while (!tokens.get(next).equals("}")) {
          if (isName(tokens.get(next))) {
            String value = tokens.get(next + 2);
            labels.add(
                new LabelMatch(
                    tokens.get(next),
                    tokens.get(next + 1),
                    value.substring(1, value.length() - 1)));
            next += 2;
          }
          next++;
        }
        next++;
      }
      String range = peek(0).startsWith("[") ? tokens.get(next++) : "";
      selectors.add(
          new Selector(name, labels, range, functions.stream().filter(f -> isName(f)).toList()));
    }

    private String peek(int ahead) {
      return next + ahead < tokens.size() ? tokens.get(next + ahead) : "";
    }

    private static boolean isName(String token) {
      return token.matches("[a-zA-Z_:][\\w:]*");
    }
  }
}
