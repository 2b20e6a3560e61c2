package io.ordertrail.drills;

import java.time.Duration;
import java.util.Optional;

/** Waits for a condition, by asking. The calling thread waits. */
final class Waiting {
  private static final long ASK_EVERY_MS = 50;

  /** What is asked for; empty for not yet. */
  interface Question<T> {
    Optional<T> ask() throws DrillException;
  }

  private Waiting() {}

  /** Empty when the time is over. */
  static <T> Optional<T> forAtMost(Duration atMost, Question<T> question) throws DrillException {
    long deadlineNs = System.nanoTime() + atMost.toNanos();
    while (true) {
      Optional<T> answer = question.ask();
      if (answer.isPresent() || System.nanoTime() - deadlineNs >= 0) {
        return answer;
      }
      pause();
    }
  }

  private static void pause() throws DrillException {
    try {
      Thread.sleep(ASK_EVERY_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DrillException("interrupted.");
    }
  }
}
