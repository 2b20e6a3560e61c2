package io.ordertrail.shipper;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * A stretch of a file in memory, and where its lines end. Small enough to stay in the processor's
 * cache; it grows for a line that is longer. One thread's.
 */
final class LineChunk {
  private static final int USUAL = 256 * 1024;

  /** The JDK reads by way of a buffer of its own that it keeps for each thread, as long as this. */
  private static final int PIECE = 64 * 1024;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long NEWLINES = 0x0A0A0A0A0A0A0A0AL;
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private final int longest;
  private byte[] bytes;
  private int length;

  LineChunk(int longest) {
    this.longest = longest;
    this.bytes = new byte[Math.min(USUAL, longest)];
  }

  /** Reads from there on, until it is full or the file ends. */
  void fill(FileChannel file, long at) throws IOException {
    length = 0;
    int read = 0;
    while (length < bytes.length && read >= 0) {
      int piece = Math.min(PIECE, bytes.length - length);
      read = file.read(ByteBuffer.wrap(bytes, length, piece), at + length);
      length += Math.max(0, read);
    }
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  boolean isFull() {
    return length == bytes.length;
  }

  /** False when it is as large as it may be. */
  boolean grow() {
    if (bytes.length >= longest) {
      return false;
    }
    bytes = new byte[Math.min(longest, 4 * bytes.length)];
    length = 0;
    return true;
  }

  /**
   * Where the next line ends, or -1. Eight bytes at a time: every byte of the record passes here.
   */
  int lineEnd(int from) {
    int at = from;
    for (; at + Long.BYTES <= length; at += Long.BYTES) {
      long zeroWhereNewline = (long) LONGS.get(bytes, at) ^ NEWLINES;
      long found = (zeroWhereNewline - ONES) & ~zeroWhereNewline & HIGH_BITS;
      if (found != 0) {
        return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
    }
    for (; at < length; at++) {
      if (bytes[at] == '\n') {
        return at;
      }
    }
    return -1;
  }

  /** The offset after the next line end in the file, or -1. Overwrites the chunk. */
  long lineEndAfter(FileChannel file, long from) throws IOException {
    long at = from;
    for (fill(file, at); length > 0; fill(file, at)) {
      int end = lineEnd(0);
      if (end >= 0) {
        return at + end + 1;
      }
      at += length;
    }
    return -1;
  }
}
