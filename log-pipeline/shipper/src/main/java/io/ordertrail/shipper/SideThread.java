package io.ordertrail.shipper;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is shipped beside the record: dead letters and diagnostic logs, one small request at a time
 * on one connection, so that the record never waits for them. What cannot be sent is tried again at
 * leisure; a bug here ends this thread's work, is logged, and leaves the record alone.
 */
final class SideThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("io.ordertrail.shipper");
  private static final Duration IDLE = Duration.ofSeconds(1);

  /** Something to be shipped in steps, each of one request at most. */
  interface Side {
    /**
     * @return {@link Step#IDLE} when there was nothing to do
     * @throws IOException when it is to be tried again after a pause, with the reason
     */
    Step step() throws IOException;
  }

  /** What a step came to. */
  enum Step {
    DONE,
    IDLE,
    /** After a pause: the reason was told. */
    AGAIN
  }

  /**
   * @throws IOException when the server's state refuses an item, with what it says
   */
  static void requireNoneAgain(List<BulkOutcome.ItemResult> items) throws IOException {
    for (BulkOutcome.ItemResult item : items) {
      if (ItemVerdict.of(item) == ItemVerdict.AGAIN) {
        throw new IOException(item.status() + " " + item.type() + ": " + item.reason());
      }
    }
  }

  private final List<? extends Side> sides;
  private final Backoff backoff;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().daemon().name("side").unstarted(this::run);
  private String said = "";

  SideThread(List<? extends Side> sides, Backoff backoff) {
    this.sides = sides;
    this.backoff = backoff;
  }

  SideThread start() {
    thread.start();
    return this;
  }

  private void run() {
    try {
      boolean open = true;
      while (open) {
        open = !closed.await(stepAll().toNanos(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      // closed
    } catch (RuntimeException bug) {
      LOG.error("Dead letters and diagnostic logs are not shipped any more: {}", bug, bug);
    }
  }

  /** Returns how long to wait before the next round. */
  private Duration stepAll() {
    boolean again = false;
    boolean done = false;
    for (Side side : sides) {
      Step step = step(side);
      again |= step == Step.AGAIN;
      done |= step == Step.DONE;
    }
    if (again) {
      return backoff.next();
    }
    backoff.succeeded();
    return done ? Duration.ZERO : IDLE;
  }

  private Step step(Side side) {
    try {
      return side.step();
    } catch (IOException e) {
      String sentence = "Dead letters or diagnostic logs cannot be shipped now: " + e.getMessage();
      if (!sentence.equals(said)) {
        LOG.warn(sentence);
        said = sentence;
      }
      return Step.AGAIN;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }
}
