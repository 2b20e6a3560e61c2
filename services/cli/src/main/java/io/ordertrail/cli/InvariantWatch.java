package io.ordertrail.cli;

import io.ordertrail.invariants.InvariantChecker;
import io.ordertrail.invariants.SessionJournal;
import io.ordertrail.invariants.Violation;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Checks the session's record while it is written. A thread of its own reads the journals; the
 * session's thread asks what was found.
 */
final class InvariantWatch implements Session.Invariants, AutoCloseable {
  private static final long PERIOD_MS = 1_000;

  private final InvariantChecker checker = new InvariantChecker();
  private final SessionJournal journal;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("invariants").daemon().factory());
  private volatile Found found = new Found(0, 0, 0, List.of());

  InvariantWatch(Path data, String session) {
    this.journal = new SessionJournal(data, session);
  }

  void start() {
    watch.scheduleWithFixedDelay(this::read, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
  }

  private void read() {
    try {
      journal.poll(checker::accept, checker::unreadable);
    } catch (UncheckedIOException e) {
      // A segment that just came or went: the next look reads on where this one stopped.
    }
    publish();
  }

  private void publish() {
    List<String> sentences = checker.violations().stream().map(Violation::toString).toList();
    found =
        new Found(checker.eventCount(), checker.orderCount(), checker.violationCount(), sentences);
  }

  @Override
  public Found now() {
    return found;
  }

  @Override
  public Found finish(boolean everythingEnded) {
    close();
    journal.poll(checker::accept, checker::unreadable);
    checker.finish(everythingEnded);
    publish();
    return found;
  }

  /** Returns when nothing reads any more. */
  @Override
  public void close() {
    watch.shutdown();
    try {
      watch.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
