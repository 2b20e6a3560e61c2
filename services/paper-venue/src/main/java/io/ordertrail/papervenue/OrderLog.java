package io.ordertrail.papervenue;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.ordertrail.runtime.StartException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The venue's own book of record: one order event a line, append-only, written to the operating
 * system before anybody is told of the event, so that a killed venue knows its fills. Engine thread
 * only, once open.
 */
final class OrderLog implements AutoCloseable {
  private final FileChannel channel;
  private final Path file;

  private OrderLog(FileChannel channel, Path file) {
    this.channel = channel;
    this.file = file;
  }

  /**
   * Opens or creates the log and replays it. A last line without its line feed is what a kill in
   * the middle of a write leaves: nobody was told of it, and it is cut off.
   *
   * @throws StartException when the log is damaged, locked or cannot be written
   */
  static OrderLog open(Path file, Consumer<OrderEvent> replay) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
      try {
        lock(channel, file);
        long end = replay(channel, file, replay);
        channel.truncate(end);
        channel.position(end);
        return new OrderLog(channel, file);
      } catch (IOException | RuntimeException unusable) {
        channel.close();
        throw unusable;
      }
    } catch (IOException failed) {
      throw new StartException("cannot use the order log " + file + ": " + failed.getMessage());
    }
  }

  private static void lock(FileChannel channel, Path file) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException here) {
      lock = null;
    }
    if (lock == null) {
      throw new StartException(
          "another paper venue uses "
              + file
              + ": stop it, or choose another session with --set service.session=NAME");
    }
  }

  /** Replays whole lines and returns where they end. */
  private static long replay(FileChannel channel, Path file, Consumer<OrderEvent> replay)
      throws IOException {
    long end = 0;
    long lineNumber = 0;
    // Read through the channel and left open: closing another one would release the lock.
    InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b != '\n') {
        line.write(b);
        continue;
      }
      lineNumber++;
      end += line.size() + 1;
      replay.accept(decode(file, lineNumber, line.toString(StandardCharsets.UTF_8)));
      line.reset();
    }
    return end;
  }

  private static OrderEvent decode(Path file, long lineNumber, String line) {
    try {
      return OrderEventJson.decode(line);
    } catch (IllegalArgumentException damaged) {
      throw new StartException(
          "line "
              + lineNumber
              + " of the order log "
              + file
              + " is damaged: repair it, or move the file away to begin with a new account");
    }
  }

  /**
   * Writes one event through to the operating system.
   *
   * @throws UncheckedIOException when it could not: the event must then not be made known
   */
  void append(OrderEvent event) {
    try {
      ByteBuffer line = ByteBuffer.wrap(OrderEventJson.encode(event));
      while (line.hasRemaining()) {
        channel.write(line);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write the order log " + file, failed);
    }
  }

  @Override
  public void close() {
    try {
      channel.force(true);
      channel.close();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot close the order log " + file, failed);
    }
  }
}
