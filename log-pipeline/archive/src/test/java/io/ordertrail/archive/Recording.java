package io.ordertrail.archive;

import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.EventLogListener;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.WriterIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A data folder with a journal that the services' own writer wrote. */
record Recording(Path data) {
  private static final int RING_BYTES = 1 << 18;

  /** A run from its start to its seal. */
  Recording run(ServiceName service, String session, int events, long segmentBytes) {
    try (EventLog log =
        EventLog.open(
            data,
            identity(service, session),
            new EventLogConfig(RING_BYTES, segmentBytes),
            EventLogListener.NONE)) {
      EventRecorder recorder = log.recorder();
      for (int i = 0; i < events; i++) {
        while (!recorder.hasRoom()) {
          Thread.onSpinWait();
        }
        recorder
            .begin(OrderAction.CREATED, log.clock().nowNs())
            .put(Field.SYMBOL, "AAPL")
            .put(Field.ORDER_QTY, 100_000_000L + i)
            .commit();
        recorder.poll(log.clock().nowNs());
      }
    }
    return this;
  }

  private WriterIdentity identity(ServiceName service, String session) {
    return new WriterIdentity(
        service,
        EventLog.newRunId(data, service),
        session,
        "node-1",
        "host-1",
        4711,
        "test",
        "paper",
        "0.1.0",
        "abc1234",
        "0123456789abcdef");
  }

  /** As a run leaves it that was killed: the last event, its seal, is not there. */
  Recording withoutSeal() throws IOException {
    Path last = segments().getLast();
    List<String> lines = Files.readAllLines(last);
    Files.writeString(last, String.join("\n", lines.subList(0, lines.size() - 1)) + "\n");
    // Or the next start would bring the seal back from there.
    Files.delete(data.resolve("rings").resolve(last.getParent().getFileName() + ".ring"));
    return this;
  }

  /** The checkpoint of a shipper that is done with everything but, maybe, one segment. */
  void shipped(Path except) throws IOException {
    SortedMap<String, String> runs = new TreeMap<>();
    for (Path file : segments()) {
      SegmentFile segment = SegmentFile.read(file).orElseThrow();
      runs.merge(
          "\"service\":\"%s\",\"node\":\"node-1\",\"run_id\":\"%s\""
              .formatted(segment.service(), segment.runId()),
          "{\"number\":%d,\"offset\":%d}"
              .formatted(segment.number(), Files.size(file) - (file.equals(except) ? 1 : 0)),
          (one, other) -> one + ',' + other);
    }
    String text =
        runs.entrySet().stream()
            .map(
                run ->
                    "{%s,\"finished_through\":0,\"segments\":[%s]}"
                        .formatted(run.getKey(), run.getValue()))
            .collect(Collectors.joining(","));
    Path folder = Files.createDirectories(data.resolve("shipper"));
    Files.writeString(
        folder.resolve("checkpoint.json"),
        "{\"format\":1,\"crc32c\":\"00000000\",\"state\":{\"generation\":1,\"runs\":[%s]}}\n"
            .formatted(text));
  }

  List<Path> segments() {
    try (Stream<Path> files = Files.walk(data.resolve("journal"))) {
      return files.filter(file -> file.toString().endsWith(".ndjson")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
