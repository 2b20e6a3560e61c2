package io.ordertrail.console;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** A thread of its own that does one thing again and again, with a pause in between. */
final class Loop implements AutoCloseable {
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(3);

  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;

  /**
   * @param kind virtual where it only waits for others
   * @param failed takes a bug, which ends the loop
   */
  Loop(
      Thread.Builder kind,
      String name,
      Runnable work,
      Duration pause,
      BiConsumer<String, Throwable> failed) {
    thread =
        kind.name(name)
            .unstarted(
                () -> {
                  try {
                    do {
                      work.run();
                    } while (!stop.await(pause.toMillis(), TimeUnit.MILLISECONDS));
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  } catch (RuntimeException | Error e) {
                    failed.accept(name, e);
                  }
                });
  }

  Loop start() {
    thread.start();
    return this;
  }

  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join(ENDS_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
