package io.ordertrail.shipper;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Asks the shipper's threads to drain and end, from any thread, and wakes them out of their waits.
 */
final class StopSignal {
  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean requested;
  private boolean nudged;
  private long deadlineNs;

  void request(Duration drainWithin) {
    lock.lock();
    try {
      if (!requested) {
        requested = true;
        nudged = true;
        deadlineNs = System.nanoTime() + drainWithin.toNanos();
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  boolean isRequested() {
    lock.lock();
    try {
      return requested;
    } finally {
      lock.unlock();
    }
  }

  /** True when the time to drain is over. */
  boolean isExpired() {
    lock.lock();
    try {
      return requested && System.nanoTime() - deadlineNs >= 0;
    } finally {
      lock.unlock();
    }
  }

  /** Ends one wait of the shipping thread: there is something for it to do. */
  void nudge() {
    lock.lock();
    try {
      nudged = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits so long, or until a nudge; the shipping thread's only. */
  void awaitNudge(Duration longest) throws InterruptedException {
    long untilNs = System.nanoTime() + longest.toNanos();
    lock.lock();
    try {
      while (!nudged) {
        long leftNs = untilNs - System.nanoTime();
        if (leftNs <= 0) {
          return;
        }
        changed.await(leftNs, TimeUnit.NANOSECONDS);
      }
      nudged = false;
    } finally {
      lock.unlock();
    }
  }

  /** Waits so long, or, once the stop is requested, at most until the time to drain is over. */
  void backOff(Duration longest) throws InterruptedException {
    long untilNs = System.nanoTime() + longest.toNanos();
    lock.lock();
    try {
      while (true) {
        long leftNs = untilNs - System.nanoTime();
        if (requested) {
          leftNs = Math.min(leftNs, deadlineNs - System.nanoTime());
        }
        if (leftNs <= 0) {
          return;
        }
        changed.await(leftNs, TimeUnit.NANOSECONDS);
      }
    } finally {
      lock.unlock();
    }
  }
}
