package io.ordertrail.eventlog;

import org.agrona.DirectBuffer;

/** One event in the ring, read in place. One thread; valid until the ring's room is used again. */
final class EventView {
  private final DirectBuffer buffer;
  private int offset;

  EventView(DirectBuffer buffer) {
    this.buffer = buffer;
  }

  EventView wrap(int offset) {
    this.offset = offset;
    return this;
  }

  DirectBuffer buffer() {
    return buffer;
  }

  int offset() {
    return offset;
  }

  Action action() {
    return Action.of(buffer.getShort(offset + RingLayout.RECORD_ACTION));
  }

  boolean hasTrace() {
    return (buffer.getLong(offset + RingLayout.RECORD_TRACE_HIGH)
            | buffer.getLong(offset + RingLayout.RECORD_TRACE_LOW))
        != 0;
  }

  long sequence() {
    return buffer.getLong(offset + RingLayout.RECORD_SEQUENCE);
  }

  long timeNs() {
    return buffer.getLong(offset + RingLayout.RECORD_TIME_NS);
  }
}
