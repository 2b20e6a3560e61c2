package io.ordertrail.auditor;

import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.EventLogListener;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.SignalAction;
import io.ordertrail.eventlog.WriterIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A real writer of the record in a folder. */
final class TestWriter implements AutoCloseable {
  static final String SESSION = "audited";

  private final Path data;
  private final ServiceName service;
  private final EventLog log;

  TestWriter(Path data, ServiceName service) {
    this.data = data;
    this.service = service;
    this.log =
        EventLog.open(
            data,
            new WriterIdentity(
                service,
                EventLog.newRunId(data, service),
                SESSION,
                "node-1",
                "host-1",
                4711,
                "test",
                "paper",
                "0.1.0",
                "abc1234",
                "0123456789abcdef"),
            new EventLogConfig(1 << 20, 1 << 20),
            EventLogListener.NONE);
  }

  String run() {
    return log.identity().runText();
  }

  void signals(int count) {
    for (int i = 0; i < count; i++) {
      log.recorder()
          .begin(SignalAction.GENERATED, log.clock().nowNs())
          .put(Field.SIGNAL_SYMBOL, "AAPL")
          .commit();
    }
  }

  /** What no house that works does: an order at the venue that nobody has checked. */
  void submitUnchecked(long clOrdId) {
    log.recorder()
        .begin(OrderAction.SUBMITTED, log.clock().nowNs())
        .put(Field.CL_ORD_ID, clOrdId)
        .commit();
  }

  long journalled() {
    return log.journalled();
  }

  Path segment() throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("journal").resolve(service.text()))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(run()))
          .findFirst()
          .get();
    }
  }

  /** Seals the run. */
  @Override
  public void close() {
    log.close();
  }
}
