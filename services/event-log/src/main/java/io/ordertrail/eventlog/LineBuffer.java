package io.ordertrail.eventlog;

import java.io.ByteArrayOutputStream;

/** A line on its way to the file, in an array that is used again. */
final class LineBuffer extends ByteArrayOutputStream {
  private static final int USUAL_BYTES = 4_096;

  LineBuffer() {
    super(USUAL_BYTES);
  }

  byte[] bytes() {
    return buf;
  }

  int length() {
    return count;
  }
}
