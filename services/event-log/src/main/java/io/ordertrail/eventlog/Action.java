package io.ordertrail.eventlog;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What happened: the closed list of {@code event.action} values. One enum a dataset; an action that
 * is not here cannot be recorded, and a switch over them needs no default.
 *
 * <p>Each action names the fields that it carries beyond the envelope: a recorder refuses others.
 */
public sealed interface Action
    permits SignalAction,
        RiskAction,
        OrderAction,
        ExecutionAction,
        MarketDataAction,
        LifecycleAction,
        AuditAction {

  /** The ECS value, for example {@code order.submitted}. */
  String text();

  Dataset dataset();

  /** The constant's place in its enum; with the dataset it is the action's number in the ring. */
  int ordinal();

  /** The fields that this action may carry beyond the envelope. */
  FieldSet fields();

  Ecs ecs();

  default int id() {
    return dataset().ordinal() << 8 | ordinal();
  }

  /** Every action of the vocabulary, in the order of datasets. */
  static List<Action> all() {
    return Arrays.stream(Dataset.values()).flatMap(d -> Arrays.<Action>stream(of(d))).toList();
  }

  static Optional<Action> named(String text) {
    return Stream.of(Dataset.values())
        .flatMap(d -> Arrays.<Action>stream(of(d)))
        .filter(action -> action.text().equals(text))
        .findFirst();
  }

  /** The action with this number, as read from a ring. */
  static Action of(int id) {
    return of(Dataset.of(id >>> 8))[id & 0xFF];
  }

  private static Action[] of(Dataset dataset) {
    return switch (dataset) {
      case SIGNAL -> SignalAction.VALUES;
      case RISK -> RiskAction.VALUES;
      case ORDER -> OrderAction.VALUES;
      case EXECUTION -> ExecutionAction.VALUES;
      case MARKET_DATA -> MarketDataAction.VALUES;
      case LIFECYCLE -> LifecycleAction.VALUES;
      case AUDIT -> AuditAction.VALUES;
    };
  }
}
