package io.ordertrail.marketdata;

import io.ordertrail.runtime.Counter;
import io.ordertrail.runtime.Meters;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what the feeds delivered in files: the agent's thread offers, a thread of its own writes. A
 * recording must not hold up trading: when the queue is full or a file cannot be written, a frame
 * is dropped and counted, and the agent records how many.
 */
final class FeedRecorder implements FeedTap, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FeedRecorder.class);
  private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long FLUSH_NS = TimeUnit.MILLISECONDS.toNanos(250);

  private final OneToOneConcurrentArrayQueue<FeedItem> queue;
  private final List<TapSink> sinks;
  private final boolean[] broken;
  private final AtomicLong dropped = new AtomicLong();
  private final Counter droppedFrames;
  private final Counter writtenFrames;
  private final Thread thread;
  private volatile boolean stopping;
  private boolean dirty;
  private long flushedAt;

  private FeedRecorder(List<TapSink> sinks, int queueCapacity, Meters meters) {
    this.queue = new OneToOneConcurrentArrayQueue<>(queueCapacity);
    this.sinks = sinks;
    this.broken = new boolean[sinks.size()];
    this.droppedFrames = frames(meters, "dropped");
    this.writtenFrames = frames(meters, "written");
    this.thread = Thread.ofPlatform().name("feed-recorder").unstarted(this::run);
  }

  private static Counter frames(Meters meters, String outcome) {
    return meters.counter("market_data_capture_frames_total", "outcome", outcome);
  }

  /** The counts are there from the start, recording or not. */
  static void expose(Meters meters) {
    frames(meters, "dropped");
  }

  /** Begins to write to the sinks, which this recorder closes. */
  static FeedRecorder start(List<TapSink> sinks, int queueCapacity, Meters meters) {
    FeedRecorder recorder = new FeedRecorder(sinks, queueCapacity, meters);
    sinks.forEach(sink -> LOG.info("recording the feed to {}", sink.name()));
    recorder.thread.start();
    return recorder;
  }

  @Override
  public void onItem(FeedItem item) {
    if (!(item instanceof FeedItem.Pong) && !queue.offer(item)) {
      drop(item);
    }
  }

  private void drop(FeedItem item) {
    if (item instanceof FeedItem.Text) {
      dropped.incrementAndGet();
      droppedFrames.increment();
    }
  }

  @Override
  public long dropped() {
    return dropped.get();
  }

  // The recorder's thread.

  private void run() {
    while (true) {
      boolean last = stopping;
      FeedItem item = queue.poll();
      if (item != null) {
        write(item);
      } else if (last) {
        break;
      } else {
        flushWhenDue();
        LockSupport.parkNanos(IDLE_NS);
      }
    }
    for (int i = 0; i < broken.length; i++) {
      close(i);
    }
  }

  private void write(FeedItem item) {
    boolean whole = true;
    for (int i = 0; i < broken.length; i++) {
      whole &= !broken[i] && attempt(i, sink -> sink.write(item));
    }
    dirty = true;
    if (!whole) {
      drop(item);
    } else if (item instanceof FeedItem.Text) {
      writtenFrames.increment();
    }
  }

  private void flushWhenDue() {
    long now = System.nanoTime();
    if (!dirty || now - flushedAt < FLUSH_NS) {
      return;
    }
    flushedAt = now;
    dirty = false;
    for (int i = 0; i < broken.length; i++) {
      if (!broken[i]) {
        attempt(i, TapSink::flush);
      }
    }
  }

  private void close(int sink) {
    if (!broken[sink]) {
      attempt(sink, TapSink::close);
    }
  }

  @FunctionalInterface
  private interface Work {
    void on(TapSink sink) throws IOException;
  }

  private boolean attempt(int index, Work work) {
    TapSink sink = sinks.get(index);
    try {
      work.on(sink);
      return true;
    } catch (IOException e) {
      broken[index] = true;
      LOG.error("the recording {} ends here: {}", sink.name(), e.toString());
      return false;
    }
  }

  /** Writes what is queued and closes the files. The agent has stopped before. */
  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (dropped() > 0) {
      LOG.warn("{} frames are missing in the recording: the disk was too slow", dropped());
    }
  }
}
