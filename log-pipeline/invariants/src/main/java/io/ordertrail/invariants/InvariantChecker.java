package io.ordertrail.invariants;

import io.ordertrail.domain.OrdStatus;
import io.ordertrail.domain.TradingState;
import io.ordertrail.eventlog.AuditAction;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.MarketDataAction;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.eventlog.RiskAction;
import io.ordertrail.eventlog.SignalAction;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks the events of one session. Each writer's events must come in its own order; how the
 * writers interleave does not matter, so that journals can be read one after the other while they
 * grow. One thread.
 *
 * <p>What can be wrong at once is found at once; what may only be late is found when the writer
 * that owes it has written something later, or at {@link #finish}.
 */
public final class InvariantChecker {
  // Clocks of one host: the decision's time is at most this much after the submission's.
  private static final long LATE_NS = 1_000_000_000L;

  private final Findings findings = new Findings();
  private final Sequences sequences;
  private final Positions positions = new Positions(findings);
  private final Map<String, OrderLife> orders = new LinkedHashMap<>();
  private final Set<OrderLife> unchecked = new LinkedHashSet<>();
  private final Halts halts = new Halts();
  private long events;

  public InvariantChecker() {
    this(true);
  }

  private InvariantChecker(boolean countsSequences) {
    sequences = countsSequences ? new Sequences(findings) : null;
  }

  /** For events whose numbers are proven elsewhere: those without influence may be left out. */
  public static InvariantChecker ofProvenJournals() {
    return new InvariantChecker(false);
  }

  /** Never throws, whatever the event says. */
  public void accept(RecordedEvent event) {
    events++;
    try {
      check(event);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      findings.add(
          Invariant.READABLE, event.text(Field.EVENT_ACTION), "a value that is none: " + e, event);
    }
  }

  /** A line of a journal that is no event. */
  public void unreadable(String where) {
    findings.missing(Invariant.READABLE, where, "is no event");
  }

  private void check(RecordedEvent event) {
    if (sequences != null) {
      sequences.accept(event);
    }
    switch (event.action()) {
      case RiskAction risk -> onRisk(risk, event);
      case OrderAction order -> onOrder(order, event);
      case ExecutionAction execution -> onExecution(execution, event);
      case LifecycleAction lifecycle -> onLifecycle(lifecycle, event);
      case SignalAction _, MarketDataAction _, AuditAction _ -> {}
    }
  }

  private void onRisk(RiskAction action, RecordedEvent event) {
    if (action == RiskAction.CHECK_PASSED) {
      OrderLife order = order(event);
      order.checked(event);
      unchecked.remove(order);
      if (halts.cover(event)
          || event.text(Field.TRADING_STATE).equals(TradingState.HALTED.name())) {
        findings.add(
            Invariant.NOTHING_PASSES_WHILE_HALTED,
            event.text(Field.CL_ORD_ID),
            "passed while trading was halted",
            event);
      }
    } else if (action == RiskAction.TRADING_STATE_CHANGED) {
      halts.changed(event);
    }
    overdue(event.integer(Field.TIMESTAMP));
  }

  /** Risk has written something later than a decision that it owes. */
  private void overdue(long riskNs) {
    unchecked.removeIf(
        order -> {
          boolean late = riskNs > order.submittedNs() + LATE_NS;
          if (late) {
            order.finish(false);
          }
          return late;
        });
  }

  private void onOrder(OrderAction action, RecordedEvent event) {
    OrderLife order = order(event);
    switch (action) {
      case CREATED -> {}
      case DENIED -> order.ended(OrdStatus.REJECTED, event);
      case SUBMITTED -> {
        order.submitted(event);
        if (order.isSubmittedUnchecked()) {
          unchecked.add(order);
        }
      }
      case ACCEPTED -> order.accepted(event);
      case SUBMIT_RETRIED,
          SUBMIT_TIMED_OUT,
          UNKNOWN_STATE,
          REPLACE_REQUESTED,
          REPLACE_REJECTED,
          CANCEL_REQUESTED,
          RESTATED,
          CANCEL_REJECTED ->
          order.progressed(event);
      case REJECTED -> order.ended(OrdStatus.REJECTED, event);
      case REPLACED -> order.ended(OrdStatus.REPLACED, event);
      case CANCELED -> order.ended(OrdStatus.CANCELED, event);
      case EXPIRED -> order.ended(OrdStatus.EXPIRED, event);
      case COMPLETED -> order.completed(event);
    }
  }

  private void onExecution(ExecutionAction action, RecordedEvent event) {
    OrderLife order = order(event);
    switch (action) {
      case PARTIALLY_FILLED, FILLED -> order.filled(event);
      case DUPLICATE_IGNORED -> {}
      case CORRECTED -> order.changed(event, false);
      case BUSTED -> order.changed(event, true);
      case POSITION_CHANGED -> positions.changed(order, event);
    }
  }

  private void onLifecycle(LifecycleAction action, RecordedEvent event) {
    OrderLife order = orders.get(event.text(Field.BREAK_KEY));
    if (action == LifecycleAction.RECONCILIATION_BREAK && order != null) {
      order.broken();
    }
  }

  private OrderLife order(RecordedEvent event) {
    return orders.computeIfAbsent(
        event.text(Field.CL_ORD_ID), clOrdId -> new OrderLife(clOrdId, findings));
  }

  /**
   * No more events come.
   *
   * @param everythingEnded the session was stopped in order: no order works any more and every
   *     service has said what it knew
   */
  public void finish(boolean everythingEnded) {
    unchecked.clear();
    orders.values().forEach(order -> order.finish(everythingEnded));
  }

  /**
   * Compares with the venue's own list, after {@link #finish}.
   *
   * @param filledE6 filled quantity by client order id, of every order that the venue has
   */
  public void compareWithVenue(Map<String, Long> filledE6) {
    orders.forEach((clOrdId, order) -> order.compareWithVenue(filledE6.getOrDefault(clOrdId, 0L)));
    filledE6.forEach(
        (clOrdId, _) -> {
          if (!orders.containsKey(clOrdId)) {
            findings.missing(Invariant.VENUE_AGREES, clOrdId, "only the venue knows this order");
          }
        });
  }

  /** How many there are, also of those that are not kept in {@link #violations}. */
  public long violationCount() {
    return findings.count();
  }

  /** The first thousand. */
  public List<Violation> violations() {
    return findings.kept();
  }

  public long eventCount() {
    return events;
  }

  public int orderCount() {
    return orders.size();
  }
}
