package io.ordertrail.riskmanager;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes the risk state to the disk on a thread of its own, so that the agent never waits for one.
 * Only the newest state matters: those between are passed over. A write that fails is repeated.
 */
final class StateKeeper implements AutoCloseable {
  private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(1);

  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  private final StateFile file;
  private final AtomicReference<RiskState> newest = new AtomicReference<>();
  private final Object saved = new Object();
  private final Thread thread;
  private volatile long savedRevision = -1;
  private volatile String failure;
  private volatile boolean running = true;

  StateKeeper(StateFile file) {
    this.file = file;
    this.thread = Thread.ofPlatform().name("risk-state-keeper").daemon().unstarted(this::run);
  }

  StateKeeper start() {
    thread.start();
    return this;
  }

  /** Called by the agent; returns at once. */
  void save(RiskState state) {
    newest.set(state);
    LockSupport.unpark(thread);
  }

  /** Why the last write failed, null when it did not. Any thread. */
  String failure() {
    return failure;
  }

  /**
   * Waits until a state of that revision or a newer one is on the disk; not for the agent.
   *
   * @return false when it is not in time
   */
  boolean awaitSaved(long revision, Duration atMost) throws InterruptedException {
    long endNs = System.nanoTime() + atMost.toNanos();
    synchronized (saved) {
      while (savedRevision < revision) {
        long leftMs = TimeUnit.NANOSECONDS.toMillis(endNs - System.nanoTime());
        if (leftMs <= 0) {
          return false;
        }
        saved.wait(leftMs);
      }
      return true;
    }
  }

  private void run() {
    while (running || newest.get() != null) {
      RiskState state = newest.getAndSet(null);
      if (state == null) {
        LockSupport.park(this);
      } else if (!write(state) && running) {
        newest.compareAndSet(null, state);
        LockSupport.parkNanos(this, RETRY_NS);
      }
    }
  }

  private boolean write(RiskState state) {
    try {
      file.write(state);
      failure = null;
      synchronized (saved) {
        savedRevision = state.revision();
        saved.notifyAll();
      }
      return true;
    } catch (IOException e) {
      failure = "the risk state cannot be written to " + file.path() + " (" + e + ")";
      return false;
    }
  }

  /** Writes what is left, once. */
  @Override
  public void close() {
    running = false;
    LockSupport.unpark(thread);
    try {
      thread.join(STOP_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
