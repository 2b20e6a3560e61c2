package io.ordertrail.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Prometheus and Alertmanager as they are installed here, and how they are started. Both listen on
 * loopback only and write nothing outside their folder. Immutable.
 *
 * @param prometheus the executable
 * @param alertmanager the executable
 */
public record MonitoringPrograms(Path prometheus, Path alertmanager) {

  /**
   * Both, as Debian or their makers name them; empty unless both are there: rules without somebody
   * who tells are no alerts.
   *
   * @param path folders separated by colons, as in PATH
   */
  public static Optional<MonitoringPrograms> find(String path) {
    Optional<Path> prometheus = first(path, "prometheus");
    Optional<Path> alertmanager =
        first(path, "prometheus-alertmanager").or(() -> first(path, "alertmanager"));
    return prometheus.flatMap(p -> alertmanager.map(a -> new MonitoringPrograms(p, a)));
  }

  private static Optional<Path> first(String path, String name) {
    return Stream.of(path.split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  public List<String> prometheusCommand(Path configuration, Path storage, int port) {
    String address = "127.0.0.1:" + port;
    return List.of(
        prometheus.toString(),
        "--config.file=" + configuration,
        "--storage.tsdb.path=" + storage,
        // The objectives look back thirty days.
        "--storage.tsdb.retention.time=32d",
        "--storage.tsdb.retention.size=2GB",
        // A histogram's buckets lead to traces (decision 0023).
        "--enable-feature=exemplar-storage",
        "--web.listen-address=" + address,
        "--web.external-url=http://" + address,
        // An alert of a Prometheus that is gone ends after four of these, and so does the Watchdog.
        "--rules.alert.resend-delay=5s",
        "--log.level=warn");
  }

  public List<String> alertmanagerCommand(Path configuration, Path storage, int port) {
    String address = "127.0.0.1:" + port;
    return List.of(
        alertmanager.toString(),
        "--config.file=" + configuration,
        "--storage.path=" + storage,
        "--web.listen-address=" + address,
        "--web.external-url=http://" + address,
        // One alone: it would listen on every address for others.
        "--cluster.listen-address=",
        "--log.level=warn");
  }
}
