package io.ordertrail.console;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The streams that are open: so many at most, and none for ever that its browser does not read. Any
 * thread.
 */
final class Streams {
  /** The usual: a browser on a poor line takes seconds, one that sleeps takes for ever. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final int most;
  private final long patienceNs;
  private final LongSupplier nanoTime;
  private final AtomicInteger open = new AtomicInteger();
  private final Set<Slot> slots = ConcurrentHashMap.newKeySet();

  /**
   * @param patience so long may a browser take to accept one event
   */
  Streams(int most, Duration patience, LongSupplier nanoTime) {
    this.most = most;
    this.patienceNs = patience.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Null when there are enough. */
  Slot enter() {
    if (open.incrementAndGet() > most) {
      open.decrementAndGet();
      return null;
    }
    Slot slot = new Slot(Thread.currentThread());
    slots.add(slot);
    return slot;
  }

  int open() {
    return open.get();
  }

  /** Interrupts whoever hangs in a write: that closes the connection. */
  void endStuck() {
    slots.stream().filter(Slot::isStuck).forEach(Slot::cutOff);
  }

  /** The browser takes no more events. */
  static final class Gone extends Exception {
    private static final long serialVersionUID = 1L;

    /** Whether it was we who closed the connection. */
    private final boolean cutOff;

    private Gone(boolean cutOff, RuntimeException cause) {
      super("the browser takes no more events", cause, false, false);
      this.cutOff = cutOff;
    }

    boolean wasCutOff() {
      return cutOff;
    }
  }

  /** One browser's. Its own thread writes, another looks. */
  final class Slot implements AutoCloseable {
    private final Thread thread;
    private volatile long writingSinceNs;
    private volatile boolean writing;
    private volatile boolean cutOff;

    private Slot(Thread thread) {
      this.thread = thread;
    }

    /** The web server throws this and that when a connection is not there any more. */
    void write(Runnable event) throws Gone {
      writingSinceNs = nanoTime.getAsLong();
      writing = true;
      try {
        event.run();
      } catch (RuntimeException e) {
        throw new Gone(cutOff, e);
      } finally {
        writing = false;
      }
    }

    private void cutOff() {
      cutOff = true;
      thread.interrupt();
    }

    private boolean isStuck() {
      return writing && nanoTime.getAsLong() - writingSinceNs > patienceNs;
    }

    @Override
    public void close() {
      if (slots.remove(this)) {
        open.decrementAndGet();
      }
    }
  }
}
