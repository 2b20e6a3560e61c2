package io.ordertrail.executionengine;

import io.ordertrail.runtime.AgentThread;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What comes before the agent's thread may stop: no new orders, everything that works cancelled,
 * the last reports sent. Closed by the main thread, which waits here.
 */
final class OrderlyStop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OrderlyStop.class);
  private static final long LOOK_MS = 100;
  private static final long MARGIN_NS = TimeUnit.SECONDS.toNanos(2);

  private final ExecutionAgent agent;
  private final AgentThread thread;
  private final Duration drainTime;

  OrderlyStop(ExecutionAgent agent, AgentThread thread, Duration drainTime) {
    this.agent = agent;
    this.thread = thread;
    this.drainTime = drainTime;
  }

  @Override
  public void close() {
    try {
      awaitDrained();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private void awaitDrained() throws InterruptedException, ExecutionException {
    CompletableFuture<ExecutionAgent.Drained> drained = agent.drain();
    long deadlineNs = System.nanoTime() + drainTime.toNanos() + MARGIN_NS;
    while (thread.isAlive() && System.nanoTime() - deadlineNs < 0) {
      try {
        said(drained.get(LOOK_MS, TimeUnit.MILLISECONDS));
        return;
      } catch (TimeoutException e) {
        // Looks again whether the thread still lives: one that failed answers never.
      }
    }
    LOG.warn("The agent did not stop in order; the next start recovers its orders");
  }

  private void said(ExecutionAgent.Drained drained) {
    if (drained.left() == 0) {
      LOG.info("{} working orders ended, none is left at the venue", drained.ended());
    } else {
      LOG.warn(
          "{} working orders ended, {} did not within {} s; the next start of execution-engine"
              + " asks the venue for them",
          drained.ended(),
          drained.left(),
          drainTime.toSeconds());
    }
  }
}
