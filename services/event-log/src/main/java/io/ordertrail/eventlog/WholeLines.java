package io.ordertrail.eventlog;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads a journal's whole lines, also while it grows. What stands behind the last line end is torn
 * or still being written: its event is in the ring and comes again.
 */
public final class WholeLines {
  private static final int CHUNK = 1 << 16;
  private static final int LONGEST = 1 << 20;

  private WholeLines() {}

  /**
   * Hands over every whole line from {@code offset} on, without its end.
   *
   * @return the offset behind the last of them: from there the next call goes on
   * @throws IOException when the file cannot be read, or a line is longer than any event
   */
  public static long read(Path file, long offset, Consumer<String> consumer) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(offset);
      byte[] bytes = new byte[CHUNK];
      long at = offset;
      int kept = 0;
      for (int n = in.read(bytes); n > 0; n = in.read(bytes, kept, bytes.length - kept)) {
        int begun = handOver(bytes, kept + n, consumer);
        at += begun;
        kept = kept + n - begun;
        System.arraycopy(bytes, begun, bytes, 0, kept);
        if (kept >= LONGEST) {
          throw new IOException("a line of more than " + LONGEST + " bytes in " + file);
        }
        if (kept == bytes.length) {
          bytes = Arrays.copyOf(bytes, 2 * kept);
        }
      }
      return at;
    }
  }

  /**
   * @return where the line begins that is not whole yet
   */
  private static int handOver(byte[] bytes, int end, Consumer<String> consumer) {
    int begun = 0;
    for (int i = 0; i < end; i++) {
      if (bytes[i] == '\n') {
        consumer.accept(new String(bytes, begun, i - begun, StandardCharsets.UTF_8));
        begun = i + 1;
      }
    }
    return begun;
  }
}
