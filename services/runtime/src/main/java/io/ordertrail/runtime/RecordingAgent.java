package io.ordertrail.runtime;

import io.ordertrail.eventlog.EventLog;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.agrona.concurrent.Agent;

/** An agent whose thread is the record's one producer. */
final class RecordingAgent implements Agent {
  private static final long READY_CHECK_NS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Agent agent;
  private final EventLog log;
  private final LifecycleEvents events;
  private final ClockWatch clock;
  private final BooleanSupplier isReady;
  private final long startedNs = System.nanoTime();
  private long nextReadyCheckNs = startedNs;
  private boolean saidReady;

  RecordingAgent(
      Agent agent,
      EventLog log,
      LifecycleEvents events,
      ClockWatch clock,
      BooleanSupplier isReady) {
    this.agent = agent;
    this.log = log;
    this.events = events;
    this.clock = clock;
    this.isReady = isReady;
  }

  @Override
  public void onStart() {
    agent.onStart();
  }

  @Override
  public int doWork() throws Exception {
    int work = agent.doWork() + log.recorder().poll(log.clock().nowNs()) + tellClock();
    if (!saidReady) {
      checkReady();
    }
    return work;
  }

  private int tellClock() {
    ClockWatch.Change change = clock.take();
    if (change == null) {
      return 0;
    }
    events.clock(change);
    return 1;
  }

  /** Once: after that the health endpoint and its metrics tell. */
  private void checkReady() {
    long nowNs = System.nanoTime();
    if (nowNs - nextReadyCheckNs >= 0) {
      nextReadyCheckNs = nowNs + READY_CHECK_NS;
      if (isReady.getAsBoolean()) {
        saidReady = true;
        events.ready();
      }
    }
  }

  @Override
  public void onClose() {
    events.stopping(uptimeMs());
    try {
      agent.onClose();
    } finally {
      events.stopped(uptimeMs());
    }
  }

  private long uptimeMs() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNs);
  }

  @Override
  public String roleName() {
    return agent.roleName();
  }
}
