package io.ordertrail.record;

import io.ordertrail.eventlog.Field;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the house knew at a time, as the record tells it. Immutable.
 *
 * @param session empty when no event names it
 * @param newest the newest event that it is made of; empty when nothing is recorded so early
 * @param looks the newest best bid and offer of each symbol
 * @param orders that had not ended
 * @param positions the newest {@code position.changed} of each symbol, flat ones included
 * @param switches the newest switch of each scope that was ever switched
 * @param decisions the newest risk decision of each symbol, the newest first: its checks are the
 *     limits in force
 * @param limitChanges the newest change of each limit that a person changed
 * @param money the newest event that says the day's result
 */
public record StateAt(
    Instant time,
    String session,
    Optional<EventDocument> newest,
    List<Look> looks,
    List<OpenOrder> orders,
    List<EventDocument> positions,
    List<EventDocument> switches,
    List<EventDocument> decisions,
    List<EventDocument> limitChanges,
    Optional<EventDocument> money) {
  private static final String OF_SYMBOL = "symbol:";

  public StateAt {
    looks = List.copyOf(looks);
    orders = List.copyOf(orders);
    positions = List.copyOf(positions);
    switches = List.copyOf(switches);
    decisions = List.copyOf(decisions);
    limitChanges = List.copyOf(limitChanges);
  }

  /** Without what is about other symbols. */
  public StateAt of(String symbol) {
    return new StateAt(
        time,
        session,
        newest,
        only(looks, look -> look.symbol().equals(symbol)),
        only(orders, order -> order.symbol().equals(symbol)),
        only(positions, position -> position.text(Field.POSITION_SYMBOL).equals(symbol)),
        only(switches, change -> isAbout(symbol, change.text(Field.SCOPE))),
        only(decisions, decision -> decision.text(Field.SYMBOL).equals(symbol)),
        limitChanges,
        money);
  }

  private static <T> List<T> only(List<T> all, Predicate<T> which) {
    return all.stream().filter(which).toList();
  }

  private static boolean isAbout(String symbol, String scope) {
    return !scope.startsWith(OF_SYMBOL) || scope.equals(OF_SYMBOL + symbol);
  }
}
