package io.ordertrail.benchmarks;

import io.ordertrail.eventlog.EpochClock;
import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.EventLogListener;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.runtime.Histogram;
import io.ordertrail.runtime.Meters;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The record of this project, as a service has it: ring, cold thread, hash chain, journal. */
final class RingEmitter implements Emitter {
  private static final long POLL_NS = 200_000;

  private final EventLog log;
  private final EventRecorder recorder;
  private final EpochClock clock;
  private final OrderEvents orders;
  private final String name;

  private RingEmitter(String name, Path data) {
    this.name = name;
    this.log =
        EventLog.open(data, Writer.identity(data), EventLogConfig.DEFAULT, EventLogListener.NONE);
    this.recorder = log.recorder();
    this.clock = log.clock();
    this.orders = new OrderEvents(recorder, log.identity().runId());
  }

  /** With its cost told to the metric, as the services do: of one event in sixteen. */
  static RingEmitter asInAService(Path data) {
    RingEmitter emitter = new RingEmitter("ordertrail ring", data);
    Histogram cost =
        Meters.of(Writer.SERVICE.text(), List.of("AAPL"))
            .histogram("audit_emit_latency_us", "service", Writer.SERVICE.text());
    emitter.recorder.timed(cost::recordNs);
    return emitter;
  }

  /** What telling the cost itself costs is the difference. */
  static RingEmitter untimed(Path data) {
    return new RingEmitter("ordertrail ring, cost not told", data);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void emit(long i) {
    orders.submitted(i, clock.nowNs());
  }

  @Override
  public void betweenEvents() {
    recorder.poll(clock.nowNs());
  }

  @Override
  public void settle() {
    while (log.journalled() < recorder.lastSequence()) {
      recorder.poll(clock.nowNs());
      LockSupport.parkNanos(POLL_NS);
    }
  }

  @Override
  public long dropped() {
    return 0; // a full ring makes the caller wait
  }

  @Override
  public void close() {
    log.close();
  }
}
