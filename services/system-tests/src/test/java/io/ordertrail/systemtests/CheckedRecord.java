package io.ordertrail.systemtests;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.invariants.InvariantChecker;
import io.ordertrail.invariants.SessionJournal;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** A session's events: counts by action and code, positions, and the invariants. One thread. */
final class CheckedRecord {
  private final Consumer<CheckedRecord> source;
  private final InvariantChecker checker = new InvariantChecker();
  private final Map<String, Long> counts = new HashMap<>();
  private final Map<String, Long> positionsE6 = new TreeMap<>();

  private CheckedRecord(Consumer<CheckedRecord> source) {
    this.source = source;
  }

  /** Of the journals, as they grow. */
  static CheckedRecord following(Path data, String session) {
    SessionJournal journal = new SessionJournal(data, session);
    return new CheckedRecord(record -> journal.poll(record::accept, record.checker::unreadable));
  }

  /**
   * Of what is indexed: each writer's events in its order, and the writers beside each other as
   * they were written. The checker does not wait for an event for as long as a whole session.
   */
  static CheckedRecord of(List<JsonNode> events) {
    CheckedRecord record = new CheckedRecord(_ -> {});
    Map<String, Deque<RecordedEvent>> runs = new TreeMap<>();
    events.stream()
        .map(event -> RecordedEvent.parse(event.toString()).orElseThrow())
        .sorted(Comparator.comparingLong(event -> event.integer(Field.EVENT_SEQUENCE)))
        .forEach(
            event ->
                runs.computeIfAbsent(event.text(Field.RUN_ID), _ -> new ArrayDeque<>()).add(event));
    PriorityQueue<Deque<RecordedEvent>> next =
        new PriorityQueue<>(Comparator.comparing(run -> run.peek().text(Field.TIMESTAMP)));
    next.addAll(runs.values());
    while (!next.isEmpty()) {
      Deque<RecordedEvent> run = next.poll();
      record.accept(run.poll());
      if (!run.isEmpty()) {
        next.add(run);
      }
    }
    return record;
  }

  /** Reads what is new. */
  CheckedRecord read() {
    source.accept(this);
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
