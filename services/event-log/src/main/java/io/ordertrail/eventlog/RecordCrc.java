package io.ordertrail.eventlog;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * By which a record that reached the disk whole is told from one of which a page is missing or
 * older, and from one of another run. One thread; stamping allocates nothing.
 */
final class RecordCrc {
  private final UnsafeBuffer buffer;
  private final ByteBuffer bytes;
  private final int mark;
  private final byte[] markBytes;
  private final CRC32C crc = new CRC32C();

  /**
   * @param runId whose records they are
   */
  RecordCrc(EventRing ring, long runId) {
    this.buffer = ring.buffer();
    this.bytes = ring.bytes();
    this.mark = Long.hashCode(runId);
    this.markBytes =
        ByteBuffer.allocate(Integer.BYTES).order(RingLayout.BYTE_ORDER).putInt(mark).array();
  }

  /** The last thing that is written to a record before it is committed. */
  void stamp(int start, int length) {
    buffer.putInt(start + RingLayout.RECORD_CRC, mark, RingLayout.BYTE_ORDER);
    crc.reset();
    crc.update(bytes.limit(start + length).position(start));
    buffer.putInt(start + RingLayout.RECORD_CRC, (int) crc.getValue());
  }

  /** Whether a record of that length lies there as this run committed it. */
  boolean fits(int start, int length) {
    int at = start + RingLayout.RECORD_CRC;
    crc.reset();
    crc.update(bytes.limit(at).position(start));
    crc.update(markBytes);
    crc.update(bytes.limit(start + length).position(at + Integer.BYTES));
    return buffer.getInt(at) == (int) crc.getValue();
  }
}
