package io.ordertrail.eventlog;

import java.util.SortedMap;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Looks for whole records wherever they lie in a ring, whatever its positions say: after a power
 * cut each page is of its own time, and the room of events that were journalled long ago may be all
 * that is left of them.
 */
final class RingScan {
  private final EventRing ring;
  private final UnsafeBuffer buffer;
  private final RecordCrc crc;

  /**
   * @param runId whose records are looked for: another run's are not whole
   */
  RingScan(EventRing ring, long runId) {
    this.ring = ring;
    this.buffer = ring.buffer();
    this.crc = new RecordCrc(ring, runId);
  }

  /**
   * Whether head, tail and every record between them belong together.
   *
   * @param journalled the last sequence in the journal: a head before which more was journalled
   *     than the journal has is of another time than the journal
   */
  boolean isSound(long journalled) {
    long position = ring.head();
    long sequence = ring.consumedSequence();
    if (!ring.hasSoundHeader() || sequence > journalled) {
      return false;
    }
    while (position < ring.tail()) {
      int start = ring.index(position);
      int length = buffer.getInt(start + RingLayout.RECORD_LENGTH);
      if (length < RingLayout.RECORD_ALIGNMENT || length > ring.tail() - position) {
        return false;
      }
      if (buffer.getShort(start + RingLayout.RECORD_ACTION) != RingLayout.PADDING_ACTION) {
        sequence++;
        if (!isWhole(start) || buffer.getLong(start + RingLayout.RECORD_SEQUENCE) != sequence) {
          return false;
        }
      }
      position += length;
    }
    return true;
  }

  /** Where each whole record lies whose sequence is higher than that one. */
  SortedMap<Long, Integer> wholeAfter(long sequence) {
    SortedMap<Long, Integer> found = new TreeMap<>();
    int end = RingLayout.DATA_OFFSET + ring.capacity();
    int last = end - RingLayout.RECORD_FIELDS;
    for (int start = RingLayout.DATA_OFFSET; start <= last; start += RingLayout.RECORD_ALIGNMENT) {
      if (buffer.getLong(start + RingLayout.RECORD_SEQUENCE) > sequence && isWhole(start)) {
        found.put(buffer.getLong(start + RingLayout.RECORD_SEQUENCE), start);
      }
    }
    return found;
  }

  private boolean isWhole(int start) {
    int length = buffer.getInt(start + RingLayout.RECORD_LENGTH);
    return length >= RingLayout.RECORD_FIELDS
        && length <= RingLayout.RECORD_MAX
        && length % RingLayout.RECORD_ALIGNMENT == 0
        && length <= RingLayout.DATA_OFFSET + ring.capacity() - start
        && crc.fits(start, length);
  }
}
