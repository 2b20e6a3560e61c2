package io.ordertrail.rules;

import io.ordertrail.promql.Expr;
import io.ordertrail.promql.Expr.Binary;
import io.ordertrail.promql.Expr.Matching.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds operators whose sides never meet, or meet where nobody meant it: a series divided by
 * itself, because a label that tells the sides apart is matched as well.
 */
final class MatchingLint {
  private final LabelInference labels;

  MatchingLint(LabelInference labels) {
    this.labels = labels;
  }

  List<String> problemsOf(Expr expr) {
    List<String> problems = new ArrayList<>();
    expr.all().filter(Binary.class::isInstance).forEach(binary -> check((Binary) binary, problems));
    return problems;
  }

  private void check(Binary binary, List<String> problems) {
    Labels left = labels.of(binary.left());
    Labels right = labels.of(binary.right());
    if (left.isScalar() || right.isScalar() || binary.operator().equals("or")) {
      return;
    }
    Set<String> matched = matched(binary, left, right);
    boolean isKnownOnBothSides =
        left.values().keySet().containsAll(matched) && right.values().keySet().containsAll(matched);
    if (!isKnownOnBothSides
        || (binary.matching().kind() != Kind.ON && !isSame(binary, left, right))) {
      problems.add(
          "the sides of %s carry %s and %s: they need on, ignoring or the same by"
              .formatted(binary.operator(), left.values().keySet(), right.values().keySet()));
      return;
    }
    for (String label : matched) {
      if (!left.canMeet(right, label)) {
        problems.add(
            "%s never matches: no %s is on both sides".formatted(binary.operator(), label));
      } else if (!binary.isSet() && !left.values().get(label).equals(right.values().get(label))) {
        problems.add(
            "%s matches by %s, whose values are not the same on both sides"
                .formatted(binary.operator(), label));
      }
    }
  }

  private static boolean isSame(Binary binary, Labels left, Labels right) {
    return left.without(binary.matching().labels())
        .values()
        .keySet()
        .equals(right.without(binary.matching().labels()).values().keySet());
  }

  private static Set<String> matched(Binary binary, Labels left, Labels right) {
    if (binary.matching().kind() == Kind.ON) {
      return new TreeSet<>(binary.matching().labels());
    }
    Set<String> all = new TreeSet<>(left.values().keySet());
    all.retainAll(right.values().keySet());
    all.removeAll(binary.matching().labels());
    return all;
  }
}
