package io.ordertrail.proof;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Reads a file's whole lines as bytes, also while it grows. One thread; one buffer for all. */
final class WholeLineReader {
  private static final int CHUNK = 1 << 18;
  private static final int LONGEST = 1 << 20;

  /** Takes lines. */
  interface Lines {
    /**
     * @param to behind the line's last byte, where its end stands
     * @return whether to go on
     */
    boolean line(byte[] bytes, int from, int to);
  }

  private byte[] bytes = new byte[CHUNK];
  private int begun;
  private boolean goOn;

  /**
   * Hands over whole lines from {@code offset} on, until one is refused, the file ends, or about
   * {@code budget} bytes were read.
   *
   * @return the offset behind the last line that was handed over
   * @throws IOException when the file cannot be read
   */
  long read(Path file, long offset, long budget, Lines lines) throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      long at = offset;
      int kept = 0;
      goOn = true;
      while (goOn && at - offset < budget) {
        int n = in.read(ByteBuffer.wrap(bytes, kept, bytes.length - kept), at + kept);
        if (n <= 0) {
          break;
        }
        handOver(kept, kept + n, lines);
        at += begun;
        kept = kept + n - begun;
        System.arraycopy(bytes, begun, bytes, 0, kept);
        makeRoom(kept, file);
      }
      return at;
    }
  }

  private void handOver(int scanFrom, int end, Lines lines) {
    begun = 0;
    for (int i = scanFrom; i < end && goOn; i++) {
      if (bytes[i] == '\n') {
        goOn = lines.line(bytes, begun, i);
        begun = i + 1;
      }
    }
  }

  private void makeRoom(int kept, Path file) throws IOException {
    if (kept >= LONGEST) {
      throw new IOException("a line of more than " + LONGEST + " bytes in " + file);
    }
    if (kept == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * kept);
    }
  }
}
