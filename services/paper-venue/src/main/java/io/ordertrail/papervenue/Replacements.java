package io.ordertrail.papervenue;

import java.util.Map;
import java.util.Optional;

/**
 * Cancel/replace: the new order is accepted at once, and takes the old one's place when its answer
 * was written, if the old one has not ended before. Its quantity is what is to trade from then on;
 * what the old one has filled stays with the old one. Engine thread only.
 */
final class Replacements {
  private final Recorder recorder;
  private final OrderRules rules;
  private final Ids ids;

  Replacements(Recorder recorder, OrderRules rules, Ids ids) {
    this.recorder = recorder;
    this.rules = rules;
    this.ids = ids;
  }

  Outcome request(Order asked, ReplaceRequest change, long delayNs) {
    Order old = recorder.order(asked.number());
    if (old.status() != OrderStatus.NEW && old.status() != OrderStatus.PARTIALLY_FILLED) {
      return new Outcome.Refused(notReplaceable(old), delayNs);
    }
    OrderTerms terms;
    try {
      terms = change.of(old);
    } catch (RefusedException unfit) {
      return new Outcome.Refused(unfit.refusal(), delayNs);
    }
    Optional<Refusal> refusal = rules.checkReplacement(terms, old);
    if (refusal.isPresent()) {
      return new Outcome.Refused(refusal.get(), delayNs);
    }
    long number = recorder.ledger().lastNumber() + 1;
    // First the new one: after a crash in between it takes the old one's place all the same.
    Order accepted =
        recorder.record(
            new OrderEvent.Accepted(number, recorder.nextNs(), ids.order(number), terms));
    recorder.record(new OrderEvent.ReplaceRequested(old.number(), recorder.nextNs()));
    return new Outcome.Done(accepted, delayNs);
  }

  private static Refusal notReplaceable(Order old) {
    String state = old.status().wireName();
    String message =
        old.isOpen()
            ? "cannot replace order in \"" + state + "\" status"
            : "order is already in \"" + state + "\" state";
    return Refusal.unprocessable(message).with(Map.of("order_id", old.id().toString()));
  }

  /** The order in whose place this one is to stand; null when there is none, or none any more. */
  Order replaced(Order replacement) {
    Order old = old(replacement);
    return old != null && old.isOpen() ? old : null;
  }

  private Order old(Order replacement) {
    return replacement.terms().replaces() == null
        ? null
        : recorder.ledger().orders().byId(replacement.terms().replaces());
  }

  /** The replacement was rejected or canceled: the old order works on, if it still works. */
  void cameToNothing(Order replacement) {
    Order old = replaced(replacement);
    if (old != null && old.status() == OrderStatus.PENDING_REPLACE) {
      recorder.record(new OrderEvent.ReplaceRejected(old.number(), recorder.nextNs()));
    }
  }
}
