package io.ordertrail.shipper;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Asks the shipping thread to drain and end, from any thread, and wakes it out of its waits. */
final class StopSignal {
  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean requested;
  private long deadlineNs;

  void request(Duration drainWithin) {
    lock.lock();
    try {
      if (!requested) {
        requested = true;
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

  /** Waits so long, or until the stop is requested. */
  void idle(Duration longest) throws InterruptedException {
    pause(longest, false);
  }

  /** Waits so long, or, once the stop is requested, at most until the time to drain is over. */
  void backOff(Duration longest) throws InterruptedException {
    pause(longest, true);
  }

  private void pause(Duration longest, boolean alsoWhileDraining) throws InterruptedException {
    long untilNs = System.nanoTime() + longest.toNanos();
    lock.lock();
    try {
      while (!requested || alsoWhileDraining) {
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
