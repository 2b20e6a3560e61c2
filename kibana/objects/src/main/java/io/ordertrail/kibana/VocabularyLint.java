package io.ordertrail.kibana;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.Dataset;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.eventlog.ServiceName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a query's words are words of the record: actions, codes and services that exist, and
 * fields that these actions carry.
 */
final class VocabularyLint {
  private static final Map<String, Set<String>> CLOSED =
      Map.of(
          Field.EVENT_ACTION.path(), words(Action.all().stream().map(Action::text)),
          Field.EVENT_DATASET.path(), words(Arrays.stream(Dataset.values()).map(Dataset::text)),
          Field.EVENT_CODE.path(), words(Arrays.stream(ReasonCode.values()).map(Enum::name)),
          Field.SERVICE_NAME.path(),
              words(Arrays.stream(ServiceName.values()).map(ServiceName::text)),
          Field.EVENT_KIND.path(), Set.of("event", "alert", "state"),
          Field.EVENT_OUTCOME.path(), Set.of("success", "failure", "unknown"));

  private final List<String> problems = new ArrayList<>();

  private VocabularyLint() {}

  static List<String> problems(Kql query) {
    VocabularyLint lint = new VocabularyLint();
    lint.check(query, Set.of());
    return lint.problems;
  }

  /**
   * @param actions those to which the query around this part is restricted; empty when to none
   */
  private void check(Kql query, Set<Action> actions) {
    switch (query) {
      case Kql.All() -> {}
      case Kql.And(List<Kql> parts) -> {
        Set<Action> those = new LinkedHashSet<>(actions);
        parts.forEach(part -> those.addAll(actions(part)));
        parts.forEach(part -> check(part, those));
      }
      case Kql.Or(List<Kql> parts) -> parts.forEach(part -> check(part, actions));
      case Kql.Not(Kql part) -> check(part, Set.of());
      case Kql.Exists(String field) -> carried(field, actions);
      case Kql.Is is -> {
        carried(is.field(), actions);
        word(is);
      }
      case Kql.Compared compared -> carried(compared.field(), actions);
      case Kql.Nested(String path, Kql part) -> {
        carried(path, actions);
        check(part, Set.of());
      }
    }
  }

  private void word(Kql.Is is) {
    Set<String> words = CLOSED.get(is.field());
    if (words == null) {
      return;
    }
    boolean known =
        is.isWildcard()
            ? words.stream().anyMatch(KqlMatch.pattern(is.value()).asMatchPredicate())
            : words.contains(is.value());
    if (!known) {
      problems.add("no " + is.field() + " is named " + is.value());
    }
  }

  /** The actions of which such a part allows one; empty when it allows others, too. */
  static Set<Action> actions(Kql part) {
    return switch (part) {
      case Kql.Is is when is.field().equals(Field.EVENT_ACTION.path()) ->
          Action.all().stream()
              .filter(action -> KqlMatch.pattern(is.value()).matcher(action.text()).matches())
              .collect(Collectors.toSet());
      case Kql.Or(List<Kql> parts) -> {
        List<Set<Action>> each = parts.stream().map(VocabularyLint::actions).toList();
        yield each.stream().anyMatch(Set::isEmpty)
            ? Set.of()
            : each.stream().flatMap(Set::stream).collect(Collectors.toSet());
      }
      case Kql.And(List<Kql> parts) ->
          parts.stream()
              .map(VocabularyLint::actions)
              .flatMap(Set::stream)
              .collect(Collectors.toSet());
      case Kql.All _, Kql.Not _, Kql.Exists _, Kql.Is _, Kql.Compared _, Kql.Nested _ -> Set.of();
    };
  }

  private void carried(String path, Set<Action> actions) {
    if (!actions.isEmpty() && actions.stream().noneMatch(action -> carries(action, path))) {
      problems.add("none of the events asked for carries " + path);
    }
  }

  /** Whether such an event can have the field. */
  static boolean carries(Action action, String path) {
    return Arrays.stream(Field.values())
        .filter(field -> path.equals(field.path()) || path.startsWith(field.path() + "."))
        .anyMatch(field -> field.type().isEnvelope() || action.fields().contains(field));
  }

  private static Set<String> words(Stream<String> words) {
    return words.collect(Collectors.toUnmodifiableSet());
  }
}
