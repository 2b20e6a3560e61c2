package io.ordertrail.eventlog;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * By which a record that reached the disk whole is told from one of which a page is missing or
 * older. One thread; stamping allocates nothing.
 */
final class RecordCrc {
  private static final byte[] NO_CRC = new byte[Integer.BYTES];

  private final UnsafeBuffer buffer;
  private final ByteBuffer bytes;
  private final CRC32C crc = new CRC32C();

  RecordCrc(EventRing ring) {
    this.buffer = ring.buffer();
    this.bytes = ring.bytes();
  }

  /** The last thing that is written to a record before it is committed. */
  void stamp(int start, int length) {
    buffer.putInt(start + RingLayout.RECORD_CRC, 0);
    crc.reset();
    crc.update(bytes.limit(start + length).position(start));
    buffer.putInt(start + RingLayout.RECORD_CRC, (int) crc.getValue());
  }

  /** Whether a record of that length lies there as it was committed. */
  boolean fits(int start, int length) {
    int at = start + RingLayout.RECORD_CRC;
    crc.reset();
    crc.update(bytes.limit(at).position(start));
    crc.update(NO_CRC);
    crc.update(bytes.limit(start + length).position(at + Integer.BYTES));
    return buffer.getInt(at) == (int) crc.getValue();
  }
}
