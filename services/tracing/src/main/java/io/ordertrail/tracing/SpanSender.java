package io.ordertrail.tracing;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.ordertrail.eventlog.RecordedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Takes lines and ticks off their queues, makes spans of them and sends them, on a thread of its
 * own. What the collector does not take is offered again each second, until it is taken, has been
 * offered often enough, or is in the way of newer events; then it is dropped and counted.
 */
final class SpanSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SpanSender.class);
  private static final int BATCH = 256;
  private static final int MOST_TRIES = 60;
  private static final Duration IDLE = Duration.ofMillis(20);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  private final LineQueue queue;
  private final EventSpans spans;
  private final Ticks ticks;
  private final Otlp collector;
  private final TraceMeters meters;
  private final Duration pause;
  private final Thread thread;
  private volatile boolean stopping;
  private volatile int inFlight;
  private boolean away;

  /**
   * @param pause between two tries
   */
  SpanSender(
      String name,
      LineQueue queue,
      EventSpans spans,
      Ticks ticks,
      Otlp collector,
      TraceMeters meters,
      Duration pause) {
    this.queue = queue;
    this.spans = spans;
    this.ticks = ticks;
    this.collector = collector;
    this.meters = meters;
    this.pause = pause;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (true) {
      boolean last = stopping;
      if (!sendNext() && last) {
        return;
      }
    }
  }

  /**
   * @return false when there was nothing
   */
  private boolean sendNext() {
    List<String> lines = queue.take(BATCH);
    List<SpanData> batch = new ArrayList<>();
    int events = lines.size() + ticks.take(batch, BATCH);
    if (events == 0) {
      LockSupport.parkNanos(stopping ? 0 : IDLE.toNanos());
      return false;
    }
    inFlight = events;
    for (String line : lines) {
      add(line, batch);
    }
    try {
      send(batch, inFlight);
    } catch (RuntimeException bug) {
      LOG.error("{} events have no span because of a bug: {}", inFlight, bug.toString(), bug);
      meters.dropped(TraceMeters.Drop.NOT_TAKEN, inFlight);
    }
    inFlight = 0;
    return true;
  }

  /** What cannot be made a span of takes no other one's with it. */
  private void add(String line, List<SpanData> batch) {
    try {
      RecordedEvent.parse(line).map(spans::of).ifPresent(batch::addAll);
    } catch (RuntimeException bug) {
      LOG.error("an event has no span because of a bug: {}", bug.toString(), bug);
      meters.dropped(TraceMeters.Drop.NOT_TAKEN, 1);
      inFlight--;
    }
  }

  private void send(List<SpanData> batch, int events) {
    if (batch.isEmpty()) {
      return;
    }
    int tries = 0;
    while (!isTaken(batch)) {
      if (givesUp(++tries)) {
        meters.dropped(TraceMeters.Drop.NOT_TAKEN, events);
        return;
      }
      LockSupport.parkNanos(pause.toNanos());
    }
    meters.exported(batch.size());
  }

  /** At the stop nobody waits for a collector that is away. */
  private boolean isTaken(List<SpanData> batch) {
    boolean taken = !(stopping && away) && collector.take(batch);
    if (taken == away) {
      away = !taken;
      LOG.atLevel(away ? Level.WARN : Level.INFO)
          .log(
              away
                  ? "The collector of traces does not take spans; nothing else waits for it"
                  : "The collector of traces takes spans again");
    }
    return taken;
  }

  private boolean givesUp(int tries) {
    return stopping || tries >= MOST_TRIES || queue.isHalfFull();
  }

  /** Sends what is left if the collector is there. */
  @Override
  public void close() {
    stopping = true;
    LockSupport.unpark(thread);
    try {
      if (!thread.join(STOP_WITHIN)) {
        LOG.warn(
            "{} events have no span: the collector of traces is too slow", queue.size() + inFlight);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    collector.close();
  }
}
