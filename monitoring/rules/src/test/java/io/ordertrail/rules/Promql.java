package io.ordertrail.rules;

import io.ordertrail.rules.Expr.Matching;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the part of PromQL that rules use: no {@code @}, no {@code offset}, no {@code group_left}.
 * What it does not know it refuses. Prometheus's own tool checks the syntax; this reads what the
 * tool does not say.
 */
final class Promql {
  private static final List<Set<String>> LEVELS =
      List.of(
          Set.of("or"),
          Set.of("and", "unless"),
          Set.of("==", "!=", ">", "<", ">=", "<="),
          Set.of("+", "-"),
          Set.of("*", "/", "%"),
          Set.of("^"));
  private static final Set<String> AGGREGATIONS =
      Set.of("sum", "min", "max", "avg", "count", "group", "topk", "bottomk", "quantile", "stddev");

  private final PromqlTokens tokens;

  private Promql(String text) {
    this.tokens = new PromqlTokens(text);
  }

  static Expr parse(String text) {
    Promql promql = new Promql(text);
    Expr expr = promql.binary(0);
    if (!promql.tokens.isAtEnd()) {
      throw new IllegalArgumentException("did not expect " + promql.tokens.peek() + " in " + text);
    }
    return expr;
  }

  private Expr binary(int level) {
    if (level == LEVELS.size()) {
      return withRange(unary());
    }
    Expr left = binary(level + 1);
    while (LEVELS.get(level).contains(tokens.peek())) {
      String operator = tokens.take();
      tokens.takeIf("bool");
      Matching matching = matching();
      left = new Expr.Binary(operator, matching, left, binary(level + 1));
    }
    return left;
  }

  private Matching matching() {
    if (tokens.takeIf("on")) {
      return new Matching(Matching.Kind.ON, names());
    }
    if (tokens.takeIf("ignoring")) {
      return new Matching(Matching.Kind.IGNORING, names());
    }
    return new Matching(Matching.Kind.ALL, List.of());
  }

  private Expr withRange(Expr inner) {
    return tokens.peek().startsWith("[") ? new Expr.Subquery(inner, range()) : inner;
  }

  private Expr unary() {
    String token = tokens.take();
    if (token.equals("-") || token.equals("+")) {
      return unary();
    }
    if (token.equals("(")) {
      Expr inner = binary(0);
      tokens.expect(")");
      return inner;
    }
    if (Character.isDigit(token.charAt(0)) || token.startsWith("\"") || token.startsWith("'")) {
      return new Expr.Literal(token);
    }
    if (AGGREGATIONS.contains(token)) {
      return aggregation(token);
    }
    return tokens.isNext("(") ? new Expr.Call(token, arguments()) : selector(token);
  }

  private Expr aggregation(String operator) {
    boolean before = tokens.isNext("by") || tokens.isNext("without");
    boolean by = !tokens.isNext("without");
    List<String> labels = before ? grouping() : List.of();
    List<Expr> arguments = arguments();
    if (!before && (tokens.isNext("by") || tokens.isNext("without"))) {
      by = !tokens.isNext("without");
      labels = grouping();
    }
    return new Expr.Aggregation(operator, by, labels, arguments);
  }

  private List<String> grouping() {
    tokens.take();
    return names();
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    tokens.expect("(");
    while (!tokens.takeIf(")")) {
      names.add(tokens.take());
      tokens.takeIf(",");
    }
    return names;
  }

  private List<Expr> arguments() {
    List<Expr> arguments = new ArrayList<>();
    tokens.expect("(");
    while (!tokens.takeIf(")")) {
      arguments.add(binary(0));
      tokens.takeIf(",");
    }
    return arguments;
  }

  private Expr selector(String metric) {
    List<Expr.Matcher> matchers = new ArrayList<>();
    if (tokens.takeIf("{")) {
      while (!tokens.takeIf("}")) {
        matchers.add(new Expr.Matcher(tokens.take(), tokens.take(), unquoted(tokens.take())));
        tokens.takeIf(",");
      }
    }
    return new Expr.Selector(metric, matchers, tokens.peek().startsWith("[") ? range() : "");
  }

  private String range() {
    String brackets = tokens.take();
    return brackets.substring(1, brackets.length() - 1);
  }

  private static String unquoted(String text) {
    return text.substring(1, text.length() - 1);
  }
}
