package io.ordertrail.auditor;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Each alert's firing and its end, once as an event, however often Alertmanager repeats it. What
 * was told before a restart may be told once more. The auditor's thread.
 */
final class AlertRecord {
  private static final int REMEMBERED = 10_000;

  private final AuditorEvents events;
  private final AuditorMeters meters;
  private final Map<String, Boolean> told =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  AlertRecord(AuditorEvents events, AuditorMeters meters) {
    this.events = events;
    this.meters = meters;
  }

  void heard(AlertNews news) {
    if (told.put(news.key(), true) == null) {
      events.alert(news);
      meters.alert(news);
    }
  }
}
