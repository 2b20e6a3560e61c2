package io.ordertrail.dashboards;

import java.nio.file.Path;

/** Where things are in the repository: a module's tests run in the module's folder. */
final class Repository {
  static final Path MONITORING = Path.of("..").toAbsolutePath().normalize();
  static final Path GRAFANA = MONITORING.resolve("grafana");

  private Repository() {}
}
