package io.ordertrail.shipper;

import java.time.Duration;
import java.util.function.Consumer;

/** Runs the shipper on a thread of its own; closing drains. */
final class ShippingThread implements AutoCloseable {
  private static final Duration LAST_REQUEST = Duration.ofSeconds(10);

  private final StopSignal stop;
  private final Duration drainWithin;
  private final Thread thread;
  private volatile long undelivered;

  ShippingThread(
      Shipper shipper, StopSignal stop, Duration drainWithin, Consumer<Throwable> onFailure) {
    this.stop = stop;
    this.drainWithin = drainWithin;
    this.thread = Thread.ofPlatform().name("shipping").unstarted(() -> ship(shipper, onFailure));
  }

  ShippingThread start() {
    thread.start();
    return this;
  }

  private void ship(Shipper shipper, Consumer<Throwable> onFailure) {
    try {
      undelivered = shipper.run();
    } catch (Throwable bug) {
      onFailure.accept(bug);
    }
  }

  /**
   * Returns when all that was journalled is in Elasticsearch and the checkpoint says so.
   *
   * @throws UndeliveredException when there was not enough time
   */
  @Override
  public void close() {
    stop.request(drainWithin);
    try {
      if (!thread.join(drainWithin.plus(LAST_REQUEST))) {
        throw new IllegalStateException("the shipping thread does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while draining", e);
    }
    if (undelivered > 0) {
      throw new UndeliveredException(undelivered);
    }
  }
}
