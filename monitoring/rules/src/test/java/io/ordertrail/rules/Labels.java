package io.ordertrail.rules;

import io.ordertrail.promql.Expr.Matcher;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The labels that an expression's series have, each with the values that it can take.
 *
 * @param values none for a label whose values are not known; every label of a scalar is unknown
 */
record Labels(boolean isScalar, Map<String, Optional<Set<String>>> values) {
  static final Labels SCALAR = new Labels(true, Map.of());
  static final Labels NONE = new Labels(false, Map.of());

  static Labels of(Map<String, Optional<Set<String>>> values) {
    return new Labels(false, values);
  }

  Labels only(Collection<String> names) {
    Map<String, Optional<Set<String>>> left = new TreeMap<>(values);
    left.keySet().retainAll(names);
    return of(left);
  }

  Labels without(Collection<String> names) {
    Map<String, Optional<Set<String>>> left = new TreeMap<>(values);
    left.keySet().removeAll(names);
    return of(left);
  }

  /** What is left of the values behind the conditions. */
  Labels matching(List<Matcher> matchers) {
    Map<String, Optional<Set<String>>> left = new TreeMap<>(values);
    for (Matcher matcher : matchers) {
      left.computeIfPresent(
          matcher.label(), (_, known) -> known.map(all -> filtered(all, matcher)));
    }
    return of(left);
  }

  static Set<String> filtered(Set<String> all, Matcher matcher) {
    Set<String> left = new TreeSet<>(all);
    Pattern pattern = Pattern.compile(matcher.value());
    left.removeIf(
        value ->
            !switch (matcher.operator()) {
              case "=" -> value.equals(matcher.value());
              case "!=" -> !value.equals(matcher.value());
              case "=~" -> pattern.matcher(value).matches();
              default -> !pattern.matcher(value).matches();
            });
    return left;
  }

  /** Of series of which some are like these and some like the others. */
  Labels or(Labels other) {
    Map<String, Optional<Set<String>>> either = new TreeMap<>();
    values.forEach(
        (label, ours) -> {
          Optional<Set<String>> theirs = other.values.get(label);
          if (theirs != null) {
            either.put(label, ours.flatMap(our -> theirs.map(their -> union(our, their))));
          }
        });
    return of(either);
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> all = new TreeSet<>(one);
    all.addAll(other);
    return all;
  }

  /** Both may be equal in the label's value. */
  boolean canMeet(Labels other, String label) {
    Optional<Set<String>> ours = values.get(label);
    Optional<Set<String>> theirs = other.values.get(label);
    return ours.isEmpty()
        || theirs.isEmpty()
        || ours.get().stream().anyMatch(theirs.get()::contains);
  }
}
