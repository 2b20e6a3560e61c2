package io.ordertrail.systemtests;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.invariants.InvariantChecker;
import io.ordertrail.invariants.SessionJournal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The core's record as it grows: counts by action and code, and the invariants. One thread. */
final class CoreRecord {
  private final SessionJournal journal;
  private final InvariantChecker checker = new InvariantChecker();
  private final Map<String, Long> counts = new HashMap<>();
  private final Map<String, Long> positionsE6 = new TreeMap<>();

  CoreRecord(Path data) {
    this.journal = new SessionJournal(data, TradingCore.SESSION);
  }

  /** Reads what is new. */
  CoreRecord read() {
    journal.poll(this::accept);
    return this;
  }

  private void accept(RecordedEvent event) {
    checker.accept(event);
    counts.merge(event.action().text(), 1L, Long::sum);
    String code = event.text(Field.EVENT_CODE);
    if (!code.isEmpty()) {
      counts.merge(event.action().text() + ' ' + code, 1L, Long::sum);
    }
    if (event.action() == ExecutionAction.POSITION_CHANGED) {
      positionsE6.put(event.text(Field.POSITION_SYMBOL), event.integer(Field.POSITION_QTY));
    }
  }

  long count(Action action) {
    return counts.getOrDefault(action.text(), 0L);
  }

  /**
   * @param what an action, or an action and a code: {@code order.rejected VENUE_REJECTED}
   */
  long count(String what) {
    return counts.getOrDefault(what, 0L);
  }

  Map<String, Long> counts(Predicate<String> which) {
    Map<String, Long> chosen = new HashMap<>(counts);
    chosen.keySet().removeIf(which.negate());
    return chosen;
  }

  /** What risk holds, without what is flat. */
  Map<String, Long> positionsE6() {
    Map<String, Long> held = new TreeMap<>(positionsE6);
    held.values().removeIf(qtyE6 -> qtyE6 == 0);
    return held;
  }

  InvariantChecker checker() {
    return checker;
  }
}
