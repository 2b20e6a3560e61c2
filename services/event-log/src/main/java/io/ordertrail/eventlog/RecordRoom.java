package io.ordertrail.eventlog;

import java.nio.ByteOrder;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes into a ring without checking places: the recorder has claimed room for its record and
 * checks every field against it once, and a second check at each write is a fifth of what recording
 * an event costs. Nobody else may write with it. Little-endian, like the ring.
 */
final class RecordRoom {
  private static final boolean SWAPPED = ByteOrder.nativeOrder() != RingLayout.BYTE_ORDER;

  private final long address;

  /** The ring stays mapped as long as anybody writes. */
  RecordRoom(UnsafeBuffer ring) {
    this.address = ring.addressOffset();
    if (SWAPPED) {
      throw new IllegalStateException("the record's ring needs a little-endian machine");
    }
  }

  void putByte(int at, byte value) {
    UnsafeApi.putByte(null, address + at, value);
  }

  void putShort(int at, short value) {
    UnsafeApi.putShort(null, address + at, value);
  }

  void putInt(int at, int value) {
    UnsafeApi.putInt(null, address + at, value);
  }

  void putLong(int at, long value) {
    UnsafeApi.putLong(null, address + at, value);
  }
}
