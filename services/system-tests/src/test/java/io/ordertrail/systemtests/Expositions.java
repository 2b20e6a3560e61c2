package io.ordertrail.systemtests;

import io.ordertrail.runtime.CatalogueAssertions;
import java.util.Map;

/** What the services expose while they trade, against the metrics catalogue. */
final class Expositions {
  private static final Map<String, Integer> PORTS =
      Map.of(
          "market-data", 9090,
          "signal-bridge", 9091,
          "risk-manager", 9092,
          "execution-engine", 9093,
          "shipper", 9095,
          "auditor", 9096,
          "console", 8080);

  private Expositions() {}

  static void areTheCatalogues(RunningSystem system) {
    PORTS.forEach(
        (service, port) -> CatalogueAssertions.assertExposition(service, system.exposition(port)));
  }
}
