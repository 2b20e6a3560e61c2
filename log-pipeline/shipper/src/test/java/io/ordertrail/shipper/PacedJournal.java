package io.ordertrail.shipper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Appends events to a journal at an even rate, with a new segment now and then. */
final class PacedJournal {
  private static final long STEP_NS = Duration.ofMillis(10).toNanos();
  private static final int STEPS_PER_SECOND = 100;
  private static final int STEPS_PER_SEGMENT = 300;

  /** As long as the events of the services are: about 830 bytes a line. */
  private static final String MEMBERS =
      "\"trading\":{\"order\":{\"limit_price\":\"585.33\",\"symbol\":\"AAPL\"}},\"error\":{\"message\":\""
          + "x".repeat(600)
          + "\"}";

  private PacedJournal() {}

  /** Done when all are written. */
  static CompletableFuture<Void> write(TestJournal journal, int perSecond, int seconds) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("paced-journal")
        .start(
            () -> {
              try {
                steps(journal, perSecond / STEPS_PER_SECOND, seconds * STEPS_PER_SECOND);
                done.complete(null);
              } catch (IOException e) {
                done.completeExceptionally(new UncheckedIOException(e));
              }
            });
    return done;
  }

  private static void steps(TestJournal journal, int eventsAStep, int steps) throws IOException {
    long startNs = System.nanoTime();
    for (int step = 1; step <= steps; step++) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < eventsAStep; i++) {
        lines.append(journal.next(MEMBERS)).append('\n');
      }
      journal.append(lines.toString());
      if (step % STEPS_PER_SEGMENT == 0) {
        journal.nextSegment();
      }
      long aheadNs = startNs + step * STEP_NS - System.nanoTime();
      if (aheadNs > 0) {
        LockSupport.parkNanos(aheadNs);
      }
    }
  }
}
