package io.ordertrail.runtime;

import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.YieldingIdleStrategy;

/** How an agent's thread waits when there is nothing to do. */
public enum Idle {
  /** Spins, then yields, then parks for up to a millisecond: for shared processors. */
  BACKOFF,
  /** Gives the processor away and comes straight back. */
  YIELD,
  /** Keeps a processor to itself: the shortest reaction, for a pinned core. */
  SPIN;

  /** Whether a thread that has nothing to do never sleeps. */
  boolean takesACore() {
    return this != BACKOFF;
  }

  /** A new strategy, which is for one thread. */
  public IdleStrategy strategy() {
    return switch (this) {
      case BACKOFF ->
          new BackoffIdleStrategy(
              100, 10, TimeUnit.MICROSECONDS.toNanos(1), TimeUnit.MILLISECONDS.toNanos(1));
      case YIELD -> new YieldingIdleStrategy();
      case SPIN -> new BusySpinIdleStrategy();
    };
  }
}
