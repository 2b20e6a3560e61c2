package io.ordertrail.tracing;

import io.ordertrail.eventlog.WriterIdentity;
import java.time.Duration;

/**
 * One writer's way from journalled events to a collector of traces. {@link #traced} is the cold
 * thread's and never waits; all else happens on the sender's thread. Opened and closed by main.
 */
public final class Tracing implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final LineQueue queue = new LineQueue();
  private final TraceMeters meters;
  private final Ticks ticks;
  private final SpanSender sender;

  private Tracing(
      TracingConfig config, WriterIdentity identity, TraceMeters meters, Duration pause) {
    Sampling sampling = new Sampling(config.sampleE6());
    SpanResources resources = new SpanResources(identity);
    this.meters = meters;
    this.ticks = new Ticks(config.slowTick().toNanos(), sampling, resources, meters);
    this.sender =
        new SpanSender(
            identity.service().text() + "-traces",
            queue,
            new EventSpans(resources, sampling),
            ticks,
            new Otlp(config.url().orElseThrow()),
            meters,
            pause);
  }

  /** Only where {@link TracingConfig#url} names a collector; else there is nothing to start. */
  public static Tracing start(TracingConfig config, WriterIdentity identity, TraceMeters meters) {
    return start(config, identity, meters, PAUSE);
  }

  static Tracing start(
      TracingConfig config, WriterIdentity identity, TraceMeters meters, Duration pause) {
    Tracing tracing = new Tracing(config, identity, meters, pause);
    tracing.sender.start();
    return tracing;
  }

  /** For market data's trading thread. */
  public TickTap ticks() {
    return ticks;
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
