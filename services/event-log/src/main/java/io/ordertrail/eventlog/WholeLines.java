package io.ordertrail.eventlog;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a journal's whole lines, also while it grows. What stands behind the last line end is torn
 * or still being written: its event is in the ring and comes again.
 */
public final class WholeLines {
  private static final int CHUNK = 1 << 16;
  private static final int LARGE_CHUNK = 1 << 20;
  private static final int LONGEST = 1 << 20;

  /** Takes lines as they lie in the file, byte by byte. */
  @FunctionalInterface
  public interface Bytes {
    /**
     * @param bytes are the reader's: what is kept is copied
     * @return false to read no further
     */
    boolean line(byte[] bytes, int from, int to) throws IOException;
  }

  /** Takes the whole lines at the beginning of what was read. */
  private interface Lines {
    /**
     * @return where the line begins that is not whole yet; negative when no more are wanted
     */
    int handOver(byte[] bytes, int end) throws IOException;
  }

  private WholeLines() {}

  /**
   * Hands over every whole line from {@code offset} on, without its end.
   *
   * @return the offset behind the last of them: from there the next call goes on
   * @throws IOException when the file cannot be read, or a line is longer than any event
   */
  public static long read(Path file, long offset, Consumer<String> consumer) throws IOException {
    return readBytes(
        file,
        offset,
        (bytes, from, to) -> {
          consumer.accept(new String(bytes, from, to - from, StandardCharsets.UTF_8));
          return true;
        });
  }

  /**
   * As {@link #read}, without decoding what may not be text.
   *
   * @return the offset behind the last line that was taken, or behind the last whole one
   */
  public static long readBytes(Path file, long offset, Bytes consumer) throws IOException {
    return read(file, offset, CHUNK, (bytes, end) -> handOver(bytes, end, consumer));
  }

  /**
   * Hands over the whole lines that contain at least one of the texts, each once and in their
   * order. The others never become text: it is about as quick as the file can be read.
   *
   * @throws IOException when the file cannot be read, or a line is longer than any event
   */
  public static void containing(Path file, List<String> texts, Consumer<String> consumer)
      throws IOException {
    LineSearch search = new LineSearch(texts);
    read(file, 0, LARGE_CHUNK, (bytes, end) -> search.handOver(bytes, end, consumer));
  }

  private static long read(Path file, long offset, int chunk, Lines lines) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(offset);
      byte[] bytes = new byte[chunk];
      long at = offset;
      int kept = 0;
      for (int n = in.read(bytes); n > 0; n = in.read(bytes, kept, bytes.length - kept)) {
        int begun = lines.handOver(bytes, kept + n);
        if (begun < 0) {
          return at - begun;
        }
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

  private static int handOver(byte[] bytes, int end, Bytes consumer) throws IOException {
    int begun = 0;
    for (int i = 0; i < end; i++) {
      if (bytes[i] == '\n') {
        boolean more = consumer.line(bytes, begun, i);
        begun = i + 1;
        if (!more) {
          return -begun;
        }
      }
    }
    return begun;
  }
}
