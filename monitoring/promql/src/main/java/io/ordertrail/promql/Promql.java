package io.ordertrail.promql;

import io.ordertrail.promql.Expr.Matching;
import io.ordertrail.promql.Expr.Matching.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads the part of PromQL that rules and dashboards use, with Grafana's variables in texts and in
 * brackets: no {@code @}, no {@code offset}, no {@code group_left}. What it does not know it
 * refuses. Prometheus's own tool checks the syntax; this reads what the tool does not say. Any
 * thread.
 */
public final class Promql {
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
  private static final String LITERAL = PromqlTokens.TEXT + "|" + PromqlTokens.NUMBER;

  private final PromqlTokens tokens;

  private Promql(String text) {
    this.tokens = new PromqlTokens(text);
  }

  /**
   * @param text of one whole expression
   * @throws IllegalArgumentException with one sentence when it is none, or has what is not known
   */
  public static Expr parse(String text) {
    Promql promql = new Promql(text);
    Expr expr = promql.binary(0);
    if (!promql.tokens.isAtEnd()) {
      throw promql.tokens.unexpected();
    }
    return expr;
  }

  private Expr binary(int level) {
    if (level == LEVELS.size()) {
      return ranged(unary());
    }
    Expr left = binary(level + 1);
    while (LEVELS.get(level).contains(tokens.peek())) {
      String operator = tokens.take();
      tokens.takeIf("bool");
      Matching matching = matching();
      int right = operator.equals("^") ? level : level + 1;
      left = new Expr.Binary(operator, matching, left, binary(right));
    }
    return left;
  }

  private Matching matching() {
    if (!tokens.isNextA("on|ignoring")) {
      return Matching.BY_ALL;
    }
    return new Matching(tokens.take().equals("on") ? Kind.ON : Kind.IGNORING, names());
  }

  private Expr ranged(Expr inner) {
    return isRange() ? new Expr.Subquery(inner, range()) : inner;
  }

  private boolean isRange() {
    return tokens.isNextA(PromqlTokens.RANGE);
  }

  private String range() {
    return tokens.takeInner(PromqlTokens.RANGE);
  }

  private Expr unary() {
    if (tokens.takeIf("-") || tokens.takeIf("+")) {
      return unary();
    }
    if (tokens.takeIf("(")) {
      Expr inner = binary(0);
      tokens.expect(")");
      return inner;
    }
    if (tokens.isNext("{")) {
      return selector("");
    }
    if (tokens.isNextA(LITERAL)) {
      return new Expr.Literal(tokens.take(LITERAL));
    }
    String name = name();
    if (AGGREGATIONS.contains(name)) {
      return aggregation(name);
    }
    return tokens.isNext("(") ? new Expr.Call(name, arguments()) : selector(name);
  }

  private Expr aggregation(String operator) {
    boolean isGroupedBefore = !tokens.isNext("(");
    List<Expr> before = isGroupedBefore ? List.of() : arguments();
    boolean by = !tokens.isNext("without");
    boolean isGrouped = tokens.takeIf("by") || tokens.takeIf("without");
    List<String> labels = isGrouped ? names() : List.of();
    return new Expr.Aggregation(operator, by, labels, isGroupedBefore ? arguments() : before);
  }

  private String name() {
    return tokens.take(PromqlTokens.NAME);
  }

  private List<String> names() {
    return listed("(", this::name, ")");
  }

  private List<Expr> arguments() {
    return listed("(", () -> binary(0), ")");
  }

  private Expr selector(String metric) {
    List<Expr.Matcher> matchers = tokens.isNext("{") ? listed("{", this::matcher, "}") : List.of();
    return new Expr.Selector(metric, matchers, isRange() ? range() : "");
  }

  private Expr.Matcher matcher() {
    return new Expr.Matcher(
        name(), tokens.take(PromqlTokens.COMPARISON), tokens.takeInner(PromqlTokens.TEXT));
  }

  private <T> List<T> listed(String open, Supplier<T> element, String close) {
    List<T> elements = new ArrayList<>();
    tokens.expect(open);
    while (!tokens.takeIf(close)) {
      elements.add(element.get());
      if (!tokens.isNext(close)) {
        tokens.expect(",");
      }
    }
    return List.copyOf(elements);
  }
}
