package io.ordertrail.rules;

import java.util.List;
import java.util.stream.Stream;

/** A PromQL expression, as far as the lints look at one. Immutable. */
sealed interface Expr {
  /** A number or a text. */
  record Literal(String text) implements Expr {}

  /**
   * @param range as written, with the resolution of a subquery; empty for an instant vector
   */
  record Selector(String metric, List<Matcher> matchers, String range) implements Expr {}

  record Subquery(Expr inner, String range) implements Expr {}

  record Call(String function, List<Expr> arguments) implements Expr {}

  /**
   * @param by whether the labels stay; otherwise they go
   */
  record Aggregation(String operator, boolean by, List<String> labels, List<Expr> arguments)
      implements Expr {}

  record Binary(String operator, Matching matching, Expr left, Expr right) implements Expr {
    boolean isComparison() {
      return List.of("==", "!=", ">", "<", ">=", "<=").contains(operator);
    }

    boolean isSet() {
      return List.of("and", "or", "unless").contains(operator);
    }
  }

  /** One condition on a label: =, !=, =~ or !~. */
  record Matcher(String label, String operator, String value) {}

  /** Which labels a binary operator matches by. */
  record Matching(Kind kind, List<String> labels) {
    enum Kind {
      ALL,
      ON,
      IGNORING
    }
  }

  default List<Expr> parts() {
    return switch (this) {
      case Literal _, Selector _ -> List.of();
      case Subquery(Expr inner, _) -> List.of(inner);
      case Call(_, List<Expr> arguments) -> arguments;
      case Aggregation(_, _, _, List<Expr> arguments) -> arguments;
      case Binary(_, _, Expr left, Expr right) -> List.of(left, right);
    };
  }

  /** This and everything in it, from the outside in. */
  default Stream<Expr> all() {
    return Stream.concat(Stream.of(this), parts().stream().flatMap(Expr::all));
  }
}
