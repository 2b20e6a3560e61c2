package io.ordertrail.runtime;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The checks of one process. Live: it should not be killed and started again. Ready: it does its
 * work. Any thread may add and ask.
 */
public final class HealthChecks {
  private final List<HealthCheck> live = new CopyOnWriteArrayList<>();
  private final List<HealthCheck> ready = new CopyOnWriteArrayList<>();

  public void live(HealthCheck check) {
    live.add(check);
  }

  public void ready(HealthCheck check) {
    ready.add(check);
  }

  public HealthReport liveReport() {
    return HealthReport.of(live);
  }

  public HealthReport readyReport() {
    return HealthReport.of(ready);
  }
}
