package io.ordertrail.tape;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One mapped file of a tape. Made and closed by the thread that has time; written by the agent's
 * between the two. The pages belong to the file: what was written survives the process.
 */
final class Segment {
  private static final int ZEROS = 1 << 16;

  final UnsafeBuffer buffer;
  final int capacity;
  private final MappedByteBuffer mapping;
  private final Path file;

  private Segment(MappedByteBuffer mapping, Path file) {
    this.mapping = mapping;
    this.buffer = new UnsafeBuffer(mapping);
    this.capacity = mapping.capacity();
    this.file = file;
  }

  /**
   * Every block is the file's before the first item: a page without room on the disk would end the
   * process that touches it.
   */
  static Segment create(Path file, long runId, int bytes) throws IOException {
    Files.createDirectories(file.getParent());
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      ByteBuffer zeros = ByteBuffer.allocateDirect(ZEROS);
      for (int left = bytes; left > 0; ) {
        left -= channel.write(zeros.clear().limit(Math.min(left, ZEROS)));
      }
      Segment segment = new Segment(channel.map(MapMode.READ_WRITE, 0, bytes), file);
      segment.touch();
      segment.buffer.putLong(TapeFormat.RUN_AT, runId, ByteOrder.LITTLE_ENDIAN);
      segment.buffer.putLong(TapeFormat.MAGIC_AT, TapeFormat.MAGIC, ByteOrder.LITTLE_ENDIAN);
      return segment;
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** So that the agent's thread finds its pages in memory. */
  private void touch() {
    for (int at = 0; at < capacity; at += 4_096) {
      buffer.putByte(at, (byte) 0);
    }
  }

  Path file() {
    return file;
  }

  /** Nobody writes it any more. */
  void close() {
    IoUtil.unmap(mapping);
  }
}
