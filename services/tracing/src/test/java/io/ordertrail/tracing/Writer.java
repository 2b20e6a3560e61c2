package io.ordertrail.tracing;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.EventLogListener;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.WriterIdentity;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** One service's record with its traces, as the runtime puts them together. */
final class Writer implements AutoCloseable {
  static final Duration PAUSE = Duration.ofMillis(20);

  private final Tracing tracing;
  private final EventLog log;

  Writer(Path data, ServiceName service, URI collector, long sampleE6, TraceMeters meters) {
    WriterIdentity identity = identity(data, service);
    TracingConfig config =
        new TracingConfig(TracingConfig.url(collector.toString()), sampleE6, Duration.ofMillis(1));
    this.tracing = Tracing.start(config, identity, meters, PAUSE);
    this.log =
        EventLog.open(data, identity, new EventLogConfig(1 << 20, 1 << 24), new Spans(tracing));
  }

  static WriterIdentity identity(Path data, ServiceName service) {
    return new WriterIdentity(
        service,
        EventLog.newRunId(data, service),
        "session-1",
        service.text() + "@host-1",
        "host-1",
        4711,
        "test",
        "paper",
        "0.1.0",
        "abc1234",
        "0123456789abcdef");
  }

  EventRecorder recorder() {
    return log.recorder();
  }

  long runId() {
    return log.identity().runId();
  }

  TickTap ticks() {
    return tracing.ticks();
  }

  /** Everything that was recorded has been handed over to the traces when this returns. */
  @Override
  public void close() {
    log.close();
    tracing.close();
  }

  private record Spans(Tracing tracing) implements EventLogListener {
    @Override
    public void appended(Action action, long sequence, long timeNs) {
      // Only the lines are looked at.
    }

    @Override
    public void traced(byte[] lines, int from, int length) {
      tracing.traced(lines, from, length);
    }

    @Override
    public void journalled(long sequence) {
      // Only the lines are looked at.
    }

    @Override
    public void failed(String reason) {
      throw new AssertionError(reason);
    }
  }
}
