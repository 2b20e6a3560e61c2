package io.ordertrail.promql;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A PromQL expression as {@link Promql} reads it: a tree, in the order in which it is written, as
 * far as the lints look at one: signs, brackets and {@code bool} are not in it. Immutable; any
 * thread; nothing fails.
 */
public sealed interface Expr {
  /** A number as written, or a text with its quotes. */
  record Literal(String text) implements Expr {}

  /**
   * @param metric empty where a series is asked for by its labels only
   * @param range as written between the brackets, empty for an instant vector
   */
  record Selector(String metric, List<Matcher> matchers, String range) implements Expr {}

  /**
   * @param range as written between the brackets, with its resolution
   */
  record Subquery(Expr inner, String range) implements Expr {}

  record Call(String function, List<Expr> arguments) implements Expr {}

  /**
   * @param by whether the labels stay; otherwise they go
   */
  record Aggregation(String operator, boolean by, List<String> labels, List<Expr> arguments)
      implements Expr {}

  record Binary(String operator, Matching matching, Expr left, Expr right) implements Expr {
    public boolean isComparison() {
      return List.of("==", "!=", ">", "<", ">=", "<=").contains(operator);
    }

    public boolean isSet() {
      return List.of("and", "or", "unless").contains(operator);
    }
  }

  /**
   * One condition on a label.
   *
   * @param operator =, !=, =~ or !~
   * @param value as written between the quotes
   */
  record Matcher(String label, String operator, String value) {}

  /** Which labels a binary operator matches by. */
  record Matching(Kind kind, List<String> labels) {
    static final Matching BY_ALL = new Matching(Kind.ALL, List.of());

    public enum Kind {
      ALL,
      ON,
      IGNORING
    }
  }

  /**
   * A selector where it stands.
   *
   * @param functions the calls around it, the innermost first; aggregations are not among them
   */
  record Use(Selector selector, List<String> functions) {
    private Use inside(String function) {
      return new Use(selector, Stream.concat(functions.stream(), Stream.of(function)).toList());
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

  /** Every selector, in the order in which they stand. */
  default Stream<Use> uses() {
    Stream<Use> inner = parts().stream().flatMap(Expr::uses);
    return switch (this) {
      case Selector selector -> Stream.of(new Use(selector, List.of()));
      case Call(String function, _) -> inner.map(use -> use.inside(function));
      default -> inner;
    };
  }

  /** Labels that are named by by, without, on and ignoring. */
  default Set<String> grouping() {
    return all()
        .flatMap(
            part ->
                switch (part) {
                  case Aggregation(_, _, List<String> labels, _) -> labels.stream();
                  case Binary(_, Matching matching, _, _) -> matching.labels().stream();
                  default -> Stream.empty();
                })
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
