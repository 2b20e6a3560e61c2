package io.ordertrail.bundle;

import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.record.EventDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pairs the beginnings and ends of alerts, which come in the order of the record. One thread. */
final class Alerts {
  private final List<AlertSpan> spans = new ArrayList<>();
  private final Map<String, EventDocument> firing = new LinkedHashMap<>();

  void event(EventDocument event) {
    String key = event.text(Field.ALERT_NAME) + '\n' + event.text(Field.ALERT_LABELS);
    if (is(event, LifecycleAction.ALERT_FIRED)) {
      EventDocument before = firing.put(key, event);
      if (before != null) {
        spans.add(new AlertSpan(Optional.of(before), Optional.empty()));
      }
    } else if (is(event, LifecycleAction.ALERT_RESOLVED)) {
      spans.add(new AlertSpan(Optional.ofNullable(firing.remove(key)), Optional.of(event)));
    }
  }

  static boolean is(EventDocument event, LifecycleAction action) {
    return event.action().filter(action::equals).isPresent();
  }

  /** In the order of their beginnings, those that were never resolved included. */
  List<AlertSpan> spans() {
    List<AlertSpan> all = new ArrayList<>(spans);
    firing.values().forEach(event -> all.add(new AlertSpan(Optional.of(event), Optional.empty())));
    all.sort(
        Comparator.comparing(
            span -> span.fired().or(span::resolved).orElseThrow().text(Field.TIMESTAMP)));
    return all;
  }
}
