package io.ordertrail.tracing;

import io.ordertrail.eventlog.WriterIdentity;
import java.net.URI;
import java.time.Duration;

/**
 * One writer's way from journalled events to a collector of traces. {@link #traced} is the cold
 * thread's and never waits; all else happens on the sender's thread. Opened and closed by main.
 */
public final class Tracing implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final LineQueue queue = new LineQueue();
  private final TraceMeters meters;
  private final SpanSender sender;

  private Tracing(
      URI url, long sampleE6, WriterIdentity identity, TraceMeters meters, Duration pause) {
    this.meters = meters;
    this.sender =
        new SpanSender(
            identity.service().text() + "-traces",
            queue,
            new EventSpans(new SpanResources(identity), new Sampling(sampleE6)),
            new Otlp(url),
            meters,
            pause);
  }

  /** Only where {@link TracingConfig#url} names a collector; else there is nothing to start. */
  public static Tracing start(TracingConfig config, WriterIdentity identity, TraceMeters meters) {
    return start(config, identity, meters, PAUSE);
  }

  static Tracing start(
      TracingConfig config, WriterIdentity identity, TraceMeters meters, Duration pause) {
    Tracing tracing =
        new Tracing(config.url().orElseThrow(), config.sampleE6(), identity, meters, pause);
    tracing.sender.start();
    return tracing;
  }

  /** The line of an event that belongs to a trace; copied, or counted as dropped. */
  public void traced(byte[] lines, int from, int length) {
    if (!queue.offer(lines, from, length)) {
      meters.dropped(TraceMeters.Drop.QUEUE_FULL, 1);
    }
  }

  /** Sends what is left, within seconds, if the collector takes it. */
  @Override
  public void close() {
    sender.close();
  }
}
