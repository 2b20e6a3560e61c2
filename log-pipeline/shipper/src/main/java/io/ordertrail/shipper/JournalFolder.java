package io.ordertrail.shipper;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * {@code <data>/journal/<service>/<run>-<number>.ndjson}, found by looking: new services, runs and
 * segments appear at the next scan. The shipping thread's.
 */
final class JournalFolder {
  private final Path root;
  private final ShipperTelemetry telemetry;
  private final LongSupplier clockMs;
  private final SortedMap<String, ServiceJournal> services = new TreeMap<>();

  JournalFolder(Path root, Collection<Run> restored, ShipperTelemetry telemetry) {
    this(root, restored, telemetry, System::currentTimeMillis);
  }

  JournalFolder(
      Path root, Collection<Run> restored, ShipperTelemetry telemetry, LongSupplier clockMs) {
    this.root = root;
    this.telemetry = telemetry;
    this.clockMs = clockMs;
    restored.forEach(run -> journalOf(run.service()).restore(run));
  }

  /** Looks for new segments and at the sizes of the open ones. */
  void scan() throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, Files::isDirectory)) {
      for (Path folder : folders) {
        journalOf(folder.getFileName().toString()).scan(folder);
      }
    }
    tellBacklog();
  }

  /** Tells how many bytes are behind, as of the last scan and acknowledgement. */
  void tellBacklog() {
    services
        .values()
        .forEach(journal -> telemetry.flows().backlog(journal.service(), journal.backlog()));
  }

  private ServiceJournal journalOf(String service) {
    return services.computeIfAbsent(service, name -> new ServiceJournal(name, telemetry, clockMs));
  }

  /** In an order. */
  List<ServiceJournal> services() {
    return new ArrayList<>(services.values());
  }

  List<Run> runs() {
    return services.values().stream().flatMap(journal -> journal.runs().stream()).toList();
  }
}
