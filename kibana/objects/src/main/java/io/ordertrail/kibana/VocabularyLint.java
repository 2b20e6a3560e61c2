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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a query's words are words of the record: actions, codes and services that exist, and
 * fields that these actions carry.
 */
final class VocabularyLint {
  private static final List<Action> ACTIONS = Action.all();
  private static final Map<String, Field> FIELDS =
      Arrays.stream(Field.values()).collect(Collectors.toMap(Field::path, field -> field));
  private static final Map<String, Set<String>> CLOSED =
      Map.of(
          Field.EVENT_ACTION.path(), words(ACTIONS.stream().map(Action::text)),
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
      case Kql.Is is when is.field().equals(Field.EVENT_ACTION.path()) -> named(is);
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

  private static Set<Action> named(Kql.Is is) {
    Predicate<String> fits =
        is.isWildcard() ? KqlMatch.pattern(is.value()).asMatchPredicate() : is.value()::equals;
    return ACTIONS.stream().filter(action -> fits.test(action.text())).collect(Collectors.toSet());
  }

  /** Whether such an event can have the field, or the list in which it is. */
  static boolean carries(Action action, String path) {
    Field field = FIELDS.get(path);
    if (field == null && path.contains(".")) {
      field = FIELDS.get(path.substring(0, path.lastIndexOf('.')));
    }
    return field != null && (field.type().isEnvelope() || action.fields().contains(field));
  }

  private static Set<String> words(Stream<String> words) {
    return words.collect(Collectors.toUnmodifiableSet());
  }
}
