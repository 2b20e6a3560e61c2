package io.ordertrail.executionengine;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrderIds;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.RecordedEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the record says beyond single orders: what the account held before the session, and the
 * breaks that stood when the last run ended. A restart clears none of them. One thread, before the
 * agent starts.
 */
final class HouseMemory {
  private final Map<String, Long> opening = new LinkedHashMap<>();
  private final Map<String, ArrayDeque<RecordedEvent>> breaks = new LinkedHashMap<>();

  void replay(LifecycleAction action, RecordedEvent event) {
    String id = event.text(Field.BREAK_TYPE) + ' ' + event.text(Field.BREAK_KEY);
    if (action == LifecycleAction.RECONCILIATION_BREAK) {
      breaks.computeIfAbsent(id, _ -> new ArrayDeque<>()).add(event);
    } else if (action == LifecycleAction.RECONCILIATION_BREAK_RESOLVED) {
      breaks.getOrDefault(id, new ArrayDeque<>()).poll();
    } else if (action == LifecycleAction.RECONCILIATION_COMPLETED
        && event.text(Field.RECONCILIATION_SCOPE).equals(OwnBooks.OPENING)) {
      opening.put(event.text(Field.BREAK_KEY), Decimal6.parse(event.text(Field.BREAK_THEIRS)));
    }
  }

  Map<String, Long> opening() {
    return opening;
  }

  List<Difference> breaks(Map<Long, WorkingOrder> orders) {
    List<Difference> standing = new ArrayList<>();
    for (ArrayDeque<RecordedEvent> events : breaks.values()) {
      events.forEach(event -> standing.add(difference(event, orders)));
    }
    return standing;
  }

  private static Difference difference(RecordedEvent event, Map<Long, WorkingOrder> orders) {
    String key = event.text(Field.BREAK_KEY);
    long ageNs = event.integer(Field.BREAK_AGE_MS) * 1_000_000;
    Difference difference =
        new Difference(
            Difference.Type.valueOf(event.text(Field.BREAK_TYPE).toUpperCase(Locale.ROOT)),
            key,
            orders.get(OrderIds.parseClOrdId(key)),
            event.integer(Field.TIMESTAMP) - ageNs);
    difference.recorded = true;
    return difference.values(
        event.text(Field.BREAK_OURS),
        event.text(Field.BREAK_THEIRS),
        event.integer(Field.BREAK_DELTA));
  }
}
