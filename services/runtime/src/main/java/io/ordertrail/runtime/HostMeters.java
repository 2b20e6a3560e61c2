package io.ordertrail.runtime;

import java.nio.file.Files;
import java.nio.file.Path;

/** What the host leaves to the process: room for its journals, and processors. One thread. */
final class HostMeters {
  private final Path data;
  private final Gauge free;
  private final Gauge size;
  private final Gauge cores;

  HostMeters(Meters meters, String service, Path data) {
    this.data = data.toAbsolutePath();
    free = meters.gauge("system_journal_disk_free_bytes", "service", service);
    size = meters.gauge("system_journal_disk_size_bytes", "service", service);
    cores = meters.gauge("system_cpu_available_cores", "service", service);
  }

  void read() {
    Path there = data;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent(); // the folder is yet to be made, on the same volume
    }
    free.set(there.toFile().getUsableSpace());
    size.set(there.toFile().getTotalSpace());
    cores.set(Runtime.getRuntime().availableProcessors());
  }
}
