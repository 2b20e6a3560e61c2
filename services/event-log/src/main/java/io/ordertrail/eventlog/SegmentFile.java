package io.ordertrail.eventlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The bytes of one segment on their way to the disk. The cold thread's.
 *
 * <p>A force that failed leaves the system believing that its pages are clean: the next one would
 * succeed without having written them. So everything since the last force that succeeded is written
 * once more first.
 */
final class SegmentFile {
  private static final int CHUNK_BYTES = 1 << 18;

  private final FileChannel channel;
  private long writtenBytes;
  private long forcedBytes;
  private boolean forceFailed;

  /**
   * @param channel of an empty file, readable and writable
   */
  SegmentFile(FileChannel channel) {
    this.channel = channel;
  }

  /** Hands all of it to the operating system. */
  void write(byte[] bytes, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    writtenBytes += length;
  }

  /** The bytes of all writes that succeeded. */
  long writtenBytes() {
    return writtenBytes;
  }

  /** Takes back what a write that failed may have left. */
  void rollBack() throws IOException {
    channel.truncate(writtenBytes).position(writtenBytes);
  }

  void force() throws IOException {
    if (forceFailed) {
      writeAgain();
    }
    forceFailed = true;
    channel.force(false);
    forceFailed = false;
    forcedBytes = writtenBytes;
  }

  private void writeAgain() throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    for (long at = forcedBytes; at < writtenBytes; at += chunk.limit()) {
      chunk.clear().limit((int) Math.min(CHUNK_BYTES, writtenBytes - at));
      while (chunk.hasRemaining()) {
        if (channel.read(chunk, at + chunk.position()) < 0) {
          throw new IOException("the segment ends before what was written to it");
        }
      }
      chunk.flip();
      while (chunk.hasRemaining()) {
        channel.write(chunk, at + chunk.position());
      }
    }
  }

  void close() throws IOException {
    channel.close();
  }
}
