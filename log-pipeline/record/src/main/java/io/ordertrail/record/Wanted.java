package io.ordertrail.record;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which events are looked for: those that fit at least one clause. Immutable.
 *
 * @param action the only one that fits; empty for any
 */
public record Wanted(List<Clause> anyOf, Optional<Action> action) {

  /**
   * @param values the field has one of them
   * @param without the event carries none of these fields
   */
  public record Clause(Field field, Set<String> values, List<Field> without) {
    public Clause {
      values = Set.copyOf(values);
      without = List.copyOf(without);
    }

    boolean fits(EventDocument event) {
      return event.has(field)
          && values.contains(event.text(field))
          && without.stream().noneMatch(event::has);
    }
  }

  public Wanted {
    anyOf = anyOf.stream().filter(clause -> !clause.values().isEmpty()).toList();
  }

  static Wanted nothing() {
    return new Wanted(List.of(), Optional.empty());
  }

  Wanted or(Field field, Set<String> values, Field... without) {
    List<Clause> more = new ArrayList<>(anyOf);
    more.add(new Clause(field, values, List.of(without)));
    return new Wanted(more, action);
  }

  /** Of them only the events of this action. */
  Wanted only(Action one) {
    return new Wanted(anyOf, Optional.of(one));
  }

  boolean fits(EventDocument event) {
    return action.map(event::is).orElse(true)
        && anyOf.stream().anyMatch(clause -> clause.fits(event));
  }
}
