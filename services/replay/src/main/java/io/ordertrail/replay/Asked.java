package io.ordertrail.replay;

import io.ordertrail.eventlog.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * With what a session is decided again: as it was, or with something else.
 *
 * @param limits that lie over those of then, by their keys
 * @param settings that lie over those of then, each {@code key=value}, by service
 */
public record Asked(SortedMap<String, String> limits, Map<ServiceName, List<String>> settings) {
  /** With everything as it was. */
  public static final Asked AS_IT_WAS = new Asked(new TreeMap<>(), Map.of());

  boolean hasOtherLimits() {
    return !limits.isEmpty();
  }

  boolean hasOtherSettings() {
    return settings.values().stream().anyMatch(of -> !of.isEmpty());
  }

  List<String> settingsOf(ServiceName service) {
    return settings.getOrDefault(service, List.of());
  }
}
