package io.ordertrail.tape;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the next segment ready, and packs those that are full, on a thread of its own. A disk that
 * takes no more ends the tape, not the trading.
 */
final class SegmentMaker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentMaker.class);
  private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(20);

  private final Path folder;
  private final long runId;
  private final String runText;
  private final int segmentBytes;
  private final long most;
  private final AtomicReference<Segment> next = new AtomicReference<>();
  private final ConcurrentLinkedQueue<Segment> full = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private int made;
  private boolean ended;
  private volatile boolean running = true;

  SegmentMaker(Path folder, long runId, String runText, int segmentBytes, long mostBytes) {
    this.folder = folder;
    this.runId = runId;
    this.runText = runText;
    this.segmentBytes = segmentBytes;
    this.most = mostBytes / segmentBytes;
    this.thread = Thread.ofPlatform().name("tape").daemon().unstarted(this::run);
  }

  /** The first segment, before the threads begin; null when there can be none. */
  Segment first() {
    return make();
  }

  void start() {
    thread.start();
  }

  /** The agent's thread: the next segment, or null when there is none. */
  Segment take() {
    return next.getAndSet(null);
  }

  /** The agent's thread, once a segment: it is not written any more. */
  void finished(Segment segment) {
    full.add(segment);
  }

  private void run() {
    Packing.packLeftOver(folder, runText);
    while (running) {
      if (next.get() == null && !ended) {
        next.set(make());
      }
      pack();
      LockSupport.parkNanos(PAUSE_NS);
    }
  }

  private Segment make() {
    if (made >= most) {
      LOG.warn("the tape of {} has its greatest length: what follows cannot be replayed", runText);
      ended = true;
      return null;
    }
    try {
      Path file = folder.resolve(TapeFormat.fileName(runText, made + 1));
      Segment segment = Segment.create(file, runId, segmentBytes);
      made++;
      return segment;
    } catch (IOException e) {
      LOG.warn("the tape cannot be written to {}, so it ends: {}", folder, e.toString());
      ended = true;
      return null;
    }
  }

  private void pack() {
    for (Segment segment = full.poll(); segment != null; segment = full.poll()) {
      segment.close();
      Packing.pack(segment.file());
    }
  }

  /** The agent has stopped. */
  @Override
  public void close() {
    running = false;
    LockSupport.unpark(thread);
    try {
      if (thread.join(ENDS_WITHIN)) {
        pack();
        Segment unused = take();
        if (unused != null) {
          unused.close();
          Packing.remove(unused.file());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
