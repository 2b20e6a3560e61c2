package io.ordertrail.dashboards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The dashboards of {@code monitoring/grafana}: sources, and the JSON that is made from them. */
final class Dashboards {
  private final Path grafana;

  Dashboards(Path grafana) {
    this.grafana = grafana;
  }

  /** Every source, by name. */
  List<Dashboard> read() throws IOException {
    try (Stream<Path> files = Files.list(grafana.resolve("sources"))) {
      List<Dashboard> dashboards =
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .sorted()
              .map(Dashboards::readUnchecked)
              .toList();
      if (dashboards.isEmpty()) {
        throw new SourceException(grafana + "/sources has no dashboard");
      }
      return dashboards;
    }
  }

  /** Where the JSON that Grafana reads is committed. */
  Path json(String uid) {
    return grafana.resolve("dashboards").resolve(uid + ".json");
  }

  private static Dashboard readUnchecked(Path file) {
    try {
      return Dashboard.read(file);
    } catch (IOException e) {
      throw new SourceException(file + " cannot be read: " + e.getMessage());
    }
  }
}
