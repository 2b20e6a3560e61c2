package io.ordertrail.shipper;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Several requests in flight: each batch is settled on one of a few threads, and handed back in the
 * order in which the batches were filled, whichever was settled first. So what is acknowledged is
 * always a beginning of each segment. There is one batch more than threads, so that the next is
 * full when a thread comes free.
 *
 * <p>All methods are the shipping thread's.
 */
final class Pipeline implements AutoCloseable {
  private final Queue<Batch> free = new ArrayDeque<>();
  private final Queue<Batch> inOrder = new ArrayDeque<>();
  private final BlockingQueue<Batch> toSettle = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private final StopSignal stop;
  private final Consumer<Throwable> onBug;

  /**
   * @param deliveries makes one for each thread
   * @param onBug told of what must not happen; no batch comes back from that thread any more
   */
  Pipeline(
      int inFlight,
      int bodyBytes,
      Supplier<Delivery> deliveries,
      StopSignal stop,
      Consumer<Throwable> onBug) {
    this.stop = stop;
    this.onBug = onBug;
    for (int i = 1; i <= inFlight; i++) {
      Delivery delivery = deliveries.get();
      threads.add(Thread.ofPlatform().daemon().name("bulk-" + i).start(() -> settleAll(delivery)));
    }
    for (int i = 0; i <= inFlight; i++) {
      free.add(new Batch(bodyBytes));
    }
  }

  private void settleAll(Delivery delivery) {
    try {
      while (true) {
        Batch batch = toSettle.take();
        if (delivery.settle(batch)) {
          batch.settled();
        }
        stop.nudge();
      }
    } catch (InterruptedException e) {
      // closed
    } catch (Throwable bug) {
      onBug.accept(bug);
    }
  }

  /** An empty batch to fill, or null while all are on their way. */
  Batch free() {
    Batch batch = free.poll();
    if (batch != null) {
      batch.clear();
    }
    return batch;
  }

  /** Back unsent, or done with. */
  void release(Batch batch) {
    free.add(batch);
  }

  void send(Batch batch) {
    inOrder.add(batch);
    toSettle.add(batch);
  }

  /** The oldest batch on its way if it is settled, else null; it is then to be released. */
  Batch nextSettled() {
    Batch oldest = inOrder.peek();
    return oldest != null && oldest.isSettled() ? inOrder.remove() : null;
  }

  boolean isIdle() {
    return inOrder.isEmpty();
  }

  /** What is under way is given up: it is sent again at the next start. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
