package io.ordertrail.runtime;

import java.time.Duration;

final class Threads {
  private Threads() {}

  /**
   * Waits for a thread that was told to end.
   *
   * @throws IllegalStateException when it has not ended in time, or the wait was interrupted
   */
  static void awaitEnd(Thread thread, Duration within) {
    boolean ended = false;
    try {
      ended = thread.join(within);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!ended) {
      throw new IllegalStateException(
          "the thread " + thread.getName() + " did not end within " + within.toSeconds() + " s");
    }
  }
}
