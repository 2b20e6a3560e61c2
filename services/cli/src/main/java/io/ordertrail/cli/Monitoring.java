package io.ordertrail.cli;

import io.ordertrail.stack.MonitoringFolder;
import io.ordertrail.stack.MonitoringPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The Prometheus and the Alertmanager that watch a run, with the repository's rules and routes on
 * the run's own ports. They start last: a service that is not up yet is no alert.
 */
final class Monitoring {
  static final Set<Part> PARTS = Set.of(Part.PROMETHEUS, Part.ALERTMANAGER);
  static final String NOT_INSTALLED =
      "nobody watches: apt-get install prometheus prometheus-alertmanager";

  private final MonitoringPrograms programs;
  private final Map<String, String> environment;
  private final Path source;
  private final Path folder;
  private final DataFolder data;
  private final Ports ports;
  private final Proc proc;

  private Monitoring(
      MonitoringPrograms programs,
      Map<String, String> environment,
      DataFolder data,
      Home home,
      Ports ports,
      Proc proc) {
    this.programs = programs;
    this.environment = environment;
    this.source = home.monitoring();
    this.folder = data.monitoring();
    this.data = data;
    this.ports = ports;
    this.proc = proc;
  }

  /** Empty when the two programs are not installed. */
  static Optional<Monitoring> found(
      Map<String, String> environment, DataFolder data, Home home, Ports ports, Proc proc) {
    return MonitoringPrograms.find(environment.getOrDefault("PATH", ""))
        .map(programs -> new Monitoring(programs, environment, data, home, ports, proc));
  }

  /** Writes their configuration anew. */
  List<Launch> launches(Duration readyWithin, Map<Part, Duration> stopWithin) throws Problem {
    try {
      MonitoringFolder written =
          MonitoringFolder.write(
              source, folder, ports.offset(), environment, UnaryOperator.identity());
      return List.of(
          launch(
              Part.PROMETHEUS,
              programs.prometheusCommand(
                  written.prometheusFile(), storage("prometheus"), ports.http(Part.PROMETHEUS)),
              readyWithin,
              stopWithin),
          launch(
              Part.ALERTMANAGER,
              programs.alertmanagerCommand(
                  written.alertmanagerFile(),
                  storage("alertmanager"),
                  ports.http(Part.ALERTMANAGER)),
              readyWithin,
              stopWithin));
    } catch (IOException e) {
      throw Problem.failed(
          "cannot write the configuration of Prometheus and Alertmanager to %s (%s)."
              .formatted(folder, Sentences.reason(e)));
    }
  }

  private Path storage(String name) throws IOException {
    return Files.createDirectories(folder.resolve("storage").resolve(name));
  }

  private Launch launch(
      Part part, List<String> command, Duration readyWithin, Map<Part, Duration> stopWithin) {
    return new Launch(
        part.label(),
        Child.starter(command, Map.of(), proc),
        data.output(part.label()),
        Set.of(Part.AUDITOR.label()),
        ports.url(part).resolve("/-/ready"),
        null,
        readyWithin,
        stopWithin.get(part));
  }

  /** For the table. */
  String address() {
    return "%s, Alertmanager %s"
        .formatted(ports.url(Part.PROMETHEUS), ports.url(Part.ALERTMANAGER));
  }
}
