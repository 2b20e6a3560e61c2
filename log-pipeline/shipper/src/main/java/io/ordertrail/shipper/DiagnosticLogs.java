package io.ordertrail.shipper;

import io.ordertrail.runtime.Meters;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The diagnostic logs in {@code <data>/logs}, each a step in its turn, into the data stream {@code
 * logs-ordertrail-<environment>}. The side thread's.
 */
final class DiagnosticLogs implements SideThread.Side {
  private final Path logs;
  private final Path folder;
  private final String stream;
  private final long mostBehind;
  private final BulkSender sender;
  private final DiagnosticTelemetry telemetry;
  private final SortedMap<String, DiagnosticLog> byFile = new TreeMap<>();

  DiagnosticLogs(Path data, String environment, long mostBehind, BulkSender sender, Meters meters) {
    this.logs = data.resolve("logs");
    this.folder = data.resolve("shipper");
    this.stream =
        "logs-ordertrail-" + environment.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_.]", "_");
    this.mostBehind = mostBehind;
    this.sender = sender;
    this.telemetry = new DiagnosticTelemetry(meters);
  }

  @Override
  public SideThread.Step step() throws IOException {
    look();
    boolean done = false;
    for (DiagnosticLog log : byFile.values()) {
      done |= log.step(sender) == SideThread.Step.DONE;
    }
    return done ? SideThread.Step.DONE : SideThread.Step.IDLE;
  }

  private void look() throws IOException {
    if (!Files.isDirectory(logs)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(logs, "*.json")) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (!byFile.containsKey(name)) {
          byFile.put(name, new DiagnosticLog(file, folder, stream, mostBehind, telemetry));
        }
      }
    }
  }
}
