package io.ordertrail.shipper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Counts what is not shipped. */
final class CompleteLines {
  private CompleteLines() {}

  /** The complete lines from one offset to another, without the segment's header. */
  static long count(Path file, long from, long to) throws IOException {
    long lines = 0;
    long left = to - from;
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(Math.min(from, Files.size(file)));
      byte[] chunk = new byte[1 << 16];
      int length = in.read(chunk);
      boolean header = from == 0 && SegmentHeader.isAt(chunk, 0, length);
      for (; length > 0 && left > 0; length = in.read(chunk)) {
        for (int i = 0; i < length && left > 0; i++, left--) {
          lines += chunk[i] == '\n' ? 1 : 0;
        }
      }
      return header && lines > 0 ? lines - 1 : lines;
    }
  }
}
