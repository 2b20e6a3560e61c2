package io.ordertrail.eventlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A memory-mapped ring of events between one producer thread and one consumer thread. The pages
 * belong to the file: what was committed is still there when the process was killed.
 */
final class EventRing implements AutoCloseable {
  private static final int ZEROS = 1 << 16;

  private final MappedByteBuffer mapping;
  private final UnsafeBuffer buffer;
  private final int capacity;

  private EventRing(MappedByteBuffer mapping, int capacity) {
    this.mapping = mapping;
    this.buffer = new UnsafeBuffer(mapping);
    this.capacity = capacity;
  }

  /** Makes a new ring file; the caller has taken care of an old one. */
  static EventRing create(Path file, WriterIdentity identity, int capacity) {
    if (Integer.bitCount(capacity) != 1 || capacity < 4 * RingLayout.RECORD_MAX) {
      throw new IllegalArgumentException("no power of two of at least 64 KiB: " + capacity);
    }
    try {
      Files.createDirectories(file.getParent());
      try (FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE)) {
        allocate(channel, RingLayout.DATA_OFFSET + capacity);
        EventRing ring = new EventRing(map(channel, RingLayout.DATA_OFFSET + capacity), capacity);
        ring.writeHeader(identity);
        OwnFile.syncFolder(file.getParent());
        return ring;
      } catch (IOException e) {
        Files.deleteIfExists(file);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the ring " + file, e);
    }
  }

  /**
   * Every block of the file is the ring's before the first event: a page that the disk has no room
   * for would end the process at the event that touches it.
   */
  private static void allocate(FileChannel channel, int length) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect(ZEROS);
    for (int left = length; left > 0; ) {
      left -= channel.write(zeros.clear().limit(Math.min(left, ZEROS)));
    }
  }

  /**
   * Opens what another run left.
   *
   * @throws CorruptRecordException when it is no ring, or one that was cut short
   */
  static EventRing open(Path file) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long size = channel.size();
      if (size <= RingLayout.DATA_OFFSET || size > Integer.MAX_VALUE) {
        throw corrupt(file, "its length is " + size);
      }
      EventRing ring = of(channel, (int) size);
      if (!ring.hasSoundHeader()) {
        ring.close();
        throw corrupt(file, "its header is damaged");
      }
      return ring;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the ring " + file, e);
    }
  }

  /** Opens whatever is left of a ring; empty when it is shorter than a ring's header. */
  static Optional<EventRing> openDamaged(Path file) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long size = Math.min(channel.size(), Integer.MAX_VALUE) & -RingLayout.RECORD_ALIGNMENT;
      return size < RingLayout.DATA_OFFSET
          ? Optional.empty()
          : Optional.of(of(channel, (int) size));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the ring " + file, e);
    }
  }

  /** Whose ring it is, 0 when there is none or it does not say. */
  static long runIn(Path file) {
    if (!Files.exists(file)) {
      return 0;
    }
    return openDamaged(file).flatMap(EventRing::runIdAndClose).orElse(0L);
  }

  private static Optional<Long> runIdAndClose(EventRing ring) {
    Optional<WriterIdentity> identity = ring.readableIdentity();
    IoUtil.unmap(ring.mapping);
    return identity.map(WriterIdentity::runId);
  }

  private static EventRing of(FileChannel channel, int size) throws IOException {
    return new EventRing(map(channel, size), size - RingLayout.DATA_OFFSET);
  }

  boolean hasMagic() {
    return buffer.getLong(RingLayout.MAGIC_OFFSET, RingLayout.BYTE_ORDER) == RingLayout.MAGIC;
  }

  /** Whether nothing was ever committed: a ring is made of zeros. */
  boolean isBlank() {
    boolean blank = tail() == 0;
    for (int at = RingLayout.DATA_OFFSET; blank && at < buffer.capacity(); at += Long.BYTES) {
      blank = buffer.getLong(at) == 0;
    }
    return blank;
  }

  boolean hasSoundHeader() {
    return hasMagic()
        && buffer.getInt(RingLayout.CAPACITY_OFFSET) == capacity
        && Integer.bitCount(capacity) == 1
        && tail() >= head()
        && tail() - head() <= capacity;
  }

  private static CorruptRecordException corrupt(Path file, String what) {
    return new CorruptRecordException(
        "the event ring "
            + file
            + " is corrupt ("
            + what
            + "): events of the last run that were not journalled yet cannot be read; keep a copy"
            + " of it, and move it away to start without them");
  }

  private static MappedByteBuffer map(FileChannel channel, int length) throws IOException {
    return channel.map(MapMode.READ_WRITE, 0, length);
  }

  private void writeHeader(WriterIdentity identity) {
    byte[] bytes = identity.toProperties().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > RingLayout.IDENTITY_MAX) {
      throw new IllegalArgumentException("the writer's identity is too long: " + bytes.length);
    }
    buffer.putInt(RingLayout.CAPACITY_OFFSET, capacity);
    buffer.putInt(RingLayout.IDENTITY_LENGTH_OFFSET, bytes.length);
    buffer.putBytes(RingLayout.IDENTITY_OFFSET, bytes);
    buffer.putInt(RingLayout.IDENTITY_CRC_OFFSET, crc(bytes));
    // Last: a ring that was killed while it was made is none.
    buffer.putLongRelease(RingLayout.MAGIC_OFFSET, RingLayout.MAGIC);
    // It never changes again until the run is closed: a power cut finds who wrote here.
    mapping.force(0, RingLayout.TAIL_OFFSET);
  }

  WriterIdentity identity() {
    return identity(identityBytes(buffer.getInt(RingLayout.IDENTITY_LENGTH_OFFSET)));
  }

  /** Empty when the bytes there are no identity, or not the one that was written. */
  Optional<WriterIdentity> readableIdentity() {
    int length = buffer.getInt(RingLayout.IDENTITY_LENGTH_OFFSET);
    if (length <= 0 || length > RingLayout.IDENTITY_MAX) {
      return Optional.empty();
    }
    byte[] bytes = identityBytes(length);
    return buffer.getInt(RingLayout.IDENTITY_CRC_OFFSET) == crc(bytes)
        ? Optional.of(identity(bytes))
        : Optional.empty();
  }

  private byte[] identityBytes(int length) {
    byte[] bytes = new byte[length];
    buffer.getBytes(RingLayout.IDENTITY_OFFSET, bytes);
    return bytes;
  }

  private static WriterIdentity identity(byte[] bytes) {
    return WriterIdentity.fromProperties(new String(bytes, StandardCharsets.UTF_8));
  }

  private static int crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  /** A view of its own on the same bytes. */
  ByteBuffer bytes() {
    return mapping.duplicate();
  }

  UnsafeBuffer buffer() {
    return buffer;
  }

  int capacity() {
    return capacity;
  }

  /** Where in the buffer the byte at that position lies. */
  int index(long position) {
    return RingLayout.DATA_OFFSET + (int) (position & (capacity - 1));
  }

  long tail() {
    return buffer.getLongVolatile(RingLayout.TAIL_OFFSET);
  }

  long head() {
    return buffer.getLongVolatile(RingLayout.HEAD_OFFSET);
  }

  /** Called by the consumer when everything before is safe in the journal. */
  void consumed(long head, long lastSequence) {
    buffer.putLong(RingLayout.CONSUMED_SEQUENCE_OFFSET, lastSequence);
    buffer.putLongRelease(RingLayout.HEAD_OFFSET, head);
  }

  long consumedSequence() {
    return buffer.getLongVolatile(RingLayout.CONSUMED_SEQUENCE_OFFSET);
  }

  boolean isClosedCleanly() {
    return buffer.getIntVolatile(RingLayout.CLOSED_OFFSET) == 1;
  }

  void markClosed() {
    buffer.putIntVolatile(RingLayout.CLOSED_OFFSET, 1);
  }

  @Override
  public void close() {
    mapping.force();
    IoUtil.unmap(mapping);
  }
}
