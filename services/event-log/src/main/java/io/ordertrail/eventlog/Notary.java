package io.ordertrail.eventlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Signs checkpoints and hashes finished files on a thread of its own, because either takes as long
 * as hundreds of events, and hands the result to be recorded. In the order in which it was told.
 *
 * <p>A file is read again for its hash: what is proven is what lies there.
 */
final class Notary implements AutoCloseable {
  private static final int CHUNK = 1 << 16;

  private final SigningKey key;
  private final Housekeeping housekeeping;
  private final ExecutorService thread;

  Notary(SigningKey key, Housekeeping housekeeping, String name) {
    this.key = key;
    this.housekeeping = housekeeping;
    this.thread =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).daemon().factory());
  }

  /** Returns at once; the signed statement becomes an event later. */
  void sign(CheckpointStatement statement) {
    thread.execute(() -> housekeeping.add(signed(statement)));
  }

  Housekeeping.Checkpoint signed(CheckpointStatement statement) {
    return new Housekeeping.Checkpoint(statement, key.sign(statement.text()), key.id());
  }

  /** To be recorded as it is. */
  void note(Housekeeping.Note note) {
    housekeeping.add(note);
  }

  /** Tells the producer at once whether the journal fails. */
  void stalled(boolean fails) {
    housekeeping.stalled(fails);
  }

  /** Returns at once; the file's hash becomes an event later. */
  void finished(Segment.Finished segment) {
    thread.execute(
        () ->
            housekeeping.add(
                new Housekeeping.Rotated(
                    segment.file().getFileName().toString(),
                    sha256(segment),
                    segment.first(),
                    segment.last())));
  }

  /** Empty when the file cannot be read: then its event says no hash, and the chain still holds. */
  private static String sha256(Segment.Finished segment) {
    MessageDigest digest = Sha256.digest();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    try (FileChannel channel = FileChannel.open(segment.file())) {
      while (channel.read(chunk.clear()) >= 0) {
        digest.update(chunk.flip());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * Returns when everything that it was told so far is done.
   *
   * @throws IOException when it is not within that time
   */
  void settle(Duration within) throws IOException {
    try {
      thread.submit(() -> {}).get(within.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the last checkpoint was signed", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the last checkpoints were not signed in time", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
