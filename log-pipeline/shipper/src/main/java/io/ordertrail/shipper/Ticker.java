package io.ordertrail.shipper;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Calls something twice a second, until closed. */
final class Ticker implements AutoCloseable {
  private static final long EVERY_MS = 500;

  private final Runnable task;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("gauges").factory());

  Ticker(Runnable task) {
    this.task = task;
  }

  Ticker start() {
    executor.scheduleAtFixedRate(task, 0, EVERY_MS, TimeUnit.MILLISECONDS);
    return this;
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
