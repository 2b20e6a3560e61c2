package io.ordertrail.marketdata;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what the feed received, one message a line as it came, gzipped when the name ends in
 * {@code .gz}. The agent's thread offers frames; a thread of its own writes them. A recording must
 * not hold up trading: when the queue is full a frame is dropped, counted, and said in the log.
 */
final class FeedRecording implements FrameTap, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FeedRecording.class);
  private static final int QUEUE = 16_384;
  private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long FLUSH_NS = TimeUnit.SECONDS.toNanos(1);

  private final OneToOneConcurrentArrayQueue<String> queue;
  private final AtomicLong dropped = new AtomicLong();
  private final AlpacaScanner scanner = new AlpacaScanner();
  private final Path file;
  private final Writer out;
  private final Thread thread;
  private volatile boolean stopping;
  private boolean broken;
  private boolean dirty;
  private long flushedAt;
  private long saidDropped;

  private FeedRecording(Path file, OutputStream stream, int capacity) throws IOException {
    this.file = file;
    this.queue = new OneToOneConcurrentArrayQueue<>(capacity);
    OutputStream packed =
        file.getFileName().toString().endsWith(".gz") ? new GZIPOutputStream(stream, true) : stream;
    this.out = new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8));
    this.thread = Thread.ofPlatform().name("feed-recording").unstarted(this::run);
  }

  /**
   * Begins a recording. An existing file is kept: the recording then goes beside it, numbered.
   *
   * @throws UncheckedIOException when no file can be made there
   */
  static FeedRecording start(Path wanted) {
    return start(wanted, QUEUE);
  }

  static FeedRecording start(Path wanted, int queueCapacity) {
    FeedRecording recording = create(wanted, queueCapacity);
    LOG.info("recording the feed to {}", recording.file);
    recording.thread.start();
    return recording;
  }

  private static FeedRecording create(Path wanted, int queueCapacity) {
    try {
      Files.createDirectories(wanted.toAbsolutePath().getParent());
      for (int number = 1; ; number++) {
        Path file = numbered(wanted, number);
        if (!Files.exists(file)) {
          OutputStream stream =
              Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          return new FeedRecording(file, stream, queueCapacity);
        }
        // A recording is never overwritten, and a service that comes back must not stop for it.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot record to " + wanted + ": choose another file with --set feed.record=FILE", e);
    }
  }

  private static Path numbered(Path wanted, int number) {
    if (number == 1) {
      return wanted;
    }
    String name = wanted.getFileName().toString();
    int point = name.indexOf('.', 1);
    int at = point < 0 ? name.length() : point;
    return wanted.resolveSibling(name.substring(0, at) + '-' + number + name.substring(at));
  }

  /** The agent's thread. */
  @Override
  public void onFrame(String frame) {
    if (!queue.offer(frame)) {
      dropped.incrementAndGet();
    }
  }

  Path file() {
    return file;
  }

  /** Any thread: frames that are not in the file. */
  long dropped() {
    return dropped.get();
  }

  private void run() {
    while (true) {
      boolean last = stopping;
      String frame = queue.poll();
      if (frame != null) {
        write(frame);
      } else if (last) {
        return;
      } else {
        flushWhenDue();
        LockSupport.parkNanos(IDLE_NS);
      }
    }
  }

  private void write(String frame) {
    if (broken) {
      dropped.incrementAndGet();
      return;
    }
    try {
      scanner.open(frame);
      AlpacaScanner.Kind kind = scanner.next();
      for (; kind != AlpacaScanner.Kind.END; kind = scanner.next()) {
        if (isData(kind)) {
          writeLine(frame);
        }
      }
    } catch (IOException e) {
      broken = true;
      dropped.incrementAndGet();
      LOG.error("the recording ends here, because {} cannot be written: {}", file, e.getMessage());
    }
  }

  private static boolean isData(AlpacaScanner.Kind kind) {
    return switch (kind) {
      case QUOTE, TRADE, OTHER -> true;
      case SUCCESS, ERROR, SUBSCRIPTION, MALFORMED, END -> false;
    };
  }

  private void writeLine(String frame) throws IOException {
    for (int i = scanner.start(); i < scanner.end(); i++) {
      char c = frame.charAt(i);
      // Only white space between values can be a line break; in a string JSON forbids it.
      out.write(c == '\n' || c == '\r' ? ' ' : c);
    }
    out.write('\n');
    dirty = true;
  }

  private void flushWhenDue() {
    long now = System.nanoTime();
    if (broken || now - flushedAt < FLUSH_NS) {
      return;
    }
    flushedAt = now;
    sayDropped();
    if (dirty) {
      dirty = false;
      try {
        out.flush();
      } catch (IOException e) {
        broken = true;
        LOG.error(
            "the recording ends here, because {} cannot be written: {}", file, e.getMessage());
      }
    }
  }

  private void sayDropped() {
    if (dropped.get() > saidDropped) {
      saidDropped = dropped.get();
      LOG.warn(
          "{} frames are missing in the recording {}: the disk is too slow", saidDropped, file);
    }
  }

  /** Writes what is queued and closes the file. The agent has stopped before. */
  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
      sayDropped();
      out.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.error("the recording {} is not complete: {}", file, e.getMessage());
    }
  }
}
