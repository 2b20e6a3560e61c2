package io.ordertrail.runtime;

import java.util.List;
import java.util.Set;

/** Settings that say where a host keeps or finds something, and nothing of how it trades. */
final class HostBound {
  private static final Set<String> KEYS =
      Set.of(
          ServiceSettings.SESSION,
          "service.data",
          "service.record.signing-key",
          "clock.file",
          "admin.operators",
          "capture.dir",
          "bus.bind",
          "bus.market-data",
          "bus.signals",
          "bus.orders",
          "bus.reports",
          "bus.curve.key",
          "bus.curve.peers");
  private static final List<String> FOLDERS = List.of("service.admin.");

  private HostBound() {}

  static boolean is(String key) {
    return KEYS.contains(key) || FOLDERS.stream().anyMatch(key::startsWith);
  }
}
