package io.ordertrail.bundle;

import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.record.EventDocument;
import io.ordertrail.record.RecordException;
import io.ordertrail.record.RecordSource;
import io.ordertrail.record.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A run of a service that was in force in the window: which build with which settings spoke.
 *
 * @param starting its first word
 * @param settings the newest event that says its settings; empty when none does
 * @param changes of its settings until the window's end
 * @param stopped when it said so until the window's end
 */
record RunInForce(
    EventDocument starting,
    Optional<EventDocument> settings,
    List<EventDocument> changes,
    Optional<EventDocument> stopped) {
  private static final Set<LifecycleAction> ACTIONS =
      Set.of(
          LifecycleAction.SERVICE_STARTING,
          LifecycleAction.CONFIG_LOADED,
          LifecycleAction.CONFIG_CHANGED,
          LifecycleAction.SERVICE_STOPPED);

  /** Of each service the newest run before the window, if it had not ended, and those in it. */
  static List<RunInForce> in(RecordSource source, TimeSpan window) throws RecordException {
    Map<String, List<EventDocument>> byRun = new LinkedHashMap<>();
    source.replay(
        ACTIONS,
        Window.until(window.to()),
        event ->
            byRun
                .computeIfAbsent(event.service() + event.text(Field.RUN_ID), _ -> new ArrayList<>())
                .add(event));
    Map<String, RunInForce> newestBefore = new LinkedHashMap<>();
    List<RunInForce> inForce = new ArrayList<>();
    for (List<EventDocument> events : byRun.values()) {
      RunInForce run = of(events);
      if (run.starting.time().isAfter(window.from())) {
        inForce.add(run);
      } else {
        newestBefore.merge(run.starting.service(), run, RunInForce::later);
      }
    }
    newestBefore.values().stream().filter(run -> !run.endedBefore(window)).forEach(inForce::add);
    inForce.sort(Comparator.comparing(run -> run.starting.time()));
    return inForce;
  }

  private static RunInForce of(List<EventDocument> events) {
    return new RunInForce(
        newest(events, LifecycleAction.SERVICE_STARTING).orElse(events.getFirst()),
        newest(events, LifecycleAction.CONFIG_LOADED),
        events.stream().filter(event -> is(event, LifecycleAction.CONFIG_CHANGED)).toList(),
        newest(events, LifecycleAction.SERVICE_STOPPED));
  }

  private static Optional<EventDocument> newest(List<EventDocument> events, LifecycleAction what) {
    return events.stream().filter(event -> is(event, what)).reduce((_, next) -> next);
  }

  private static boolean is(EventDocument event, LifecycleAction what) {
    return event.action().filter(what::equals).isPresent();
  }

  private static RunInForce later(RunInForce a, RunInForce b) {
    return a.starting.time().isAfter(b.starting.time()) ? a : b;
  }

  private boolean endedBefore(TimeSpan window) {
    return stopped.map(event -> event.time().isBefore(window.from())).orElse(false);
  }
}
