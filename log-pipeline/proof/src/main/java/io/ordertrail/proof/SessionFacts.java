package io.ordertrail.proof;

import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.invariants.InvariantChecker;
import io.ordertrail.invariants.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Holds each session's events against the invariants, and keeps the orders of the session that the
 * venue is asked about. Some three hundred bytes an order. One thread.
 */
final class SessionFacts implements RecordObserver {
  private static final WriterRun NOBODY = new WriterRun("", "");

  private final String venueSession;
  private final SortedMap<String, InvariantChecker> checkers = new TreeMap<>();
  private final RecordedTrades trades = new RecordedTrades();

  /**
   * @param venueSession whose orders are compared with the venue's
   */
  SessionFacts(String venueSession) {
    this.venueSession = venueSession;
  }

  @Override
  public boolean wants(String session, String action) {
    return switch (action) {
      case "risk.check.passed", "risk.trading_state.changed", "reconciliation.break" -> true;
      default ->
          action.startsWith("order.")
              || action.startsWith("execution.")
              || action.startsWith("position.");
    };
  }

  @Override
  public void event(WriterRun run, String session, RecordedEvent event) {
    checkers.computeIfAbsent(session, _ -> InvariantChecker.ofProvenJournals()).accept(event);
    if (session.equals(venueSession)) {
      trades.accept(run, event);
    }
  }

  /**
   * Violations as findings, of the sessions whose journals are proven. Whether all orders have
   * ended is not asked: a session may have been stopped at any moment.
   */
  List<Finding> violations(Predicate<String> isProven) {
    List<Finding> findings = new ArrayList<>();
    checkers.forEach(
        (session, checker) -> {
          checker.finish(false);
          if (isProven.test(session)) {
            checker.violations().forEach(violation -> findings.add(finding(violation)));
          }
        });
    return findings;
  }

  private static Finding finding(Violation violation) {
    int dash = violation.eventId().lastIndexOf('-');
    int runDash = dash < 0 ? -1 : violation.eventId().lastIndexOf('-', dash - 1);
    boolean known = runDash > 0;
    WriterRun run =
        known
            ? new WriterRun(
                violation.eventId().substring(0, runDash),
                violation.eventId().substring(runDash + 1, dash))
            : NOBODY;
    long sequence = known ? Long.parseLong(violation.eventId().substring(dash + 1)) : 0;
    return new Finding(
        FindingKind.INVARIANT_BROKEN,
        run,
        sequence,
        sequence,
        "",
        "",
        violation.subject(),
        "%s: %s %s."
            .formatted(violation.invariant().label(), violation.subject(), violation.sentence()));
  }

  RecordedTrades trades() {
    return trades;
  }

  Collection<InvariantChecker> checkers() {
    return checkers.values();
  }
}
