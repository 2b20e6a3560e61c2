package io.ordertrail.eventlog;

/**
 * Takes committed events off a ring, in order. One thread, the consumer. Reading does not free:
 * that happens with {@link #consumed()}, when the journal has what was read.
 */
final class RingReader {
  private final EventRing ring;
  private final EventView view;
  private long position;
  private long lastSequence;

  RingReader(EventRing ring) {
    this.ring = ring;
    this.view = new EventView(ring.buffer());
    this.position = ring.head();
    this.lastSequence = ring.consumedSequence();
  }

  /**
   * The next committed event, valid until {@link #consumed()}, or null when there is none.
   *
   * @throws CorruptRecordException when the bytes there are no event
   */
  EventView next() {
    long tail = ring.tail();
    while (position < tail) {
      int offset = ring.index(position);
      int length = ring.buffer().getInt(offset + RingLayout.RECORD_LENGTH);
      if (length < RingLayout.RECORD_ALIGNMENT || length > tail - position) {
        throw new CorruptRecordException(
            "the event ring is corrupt: after event "
                + lastSequence
                + " stands a record of length "
                + length);
      }
      position += length;
      if (ring.buffer().getShort(offset + RingLayout.RECORD_ACTION) != RingLayout.PADDING_ACTION) {
        lastSequence = view.wrap(offset).sequence();
        return view;
      }
    }
    return null;
  }

  /** Everything read so far is safe elsewhere: its room may be used again. */
  void consumed() {
    ring.consumed(position, lastSequence);
  }

  /** Forgets what was read since {@link #consumed()}, to read it again. */
  void rewind() {
    position = ring.head();
    lastSequence = ring.consumedSequence();
  }

  long lastSequence() {
    return lastSequence;
  }
}
