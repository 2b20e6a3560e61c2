package io.ordertrail.shipper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Goes through {@code dead-letters.ndjson}, letter by letter. Of a line only its beginning is held,
 * which has everything but the refused event when that is long: so a letter costs no memory however
 * long it is. One thread's.
 */
final class LetterReader implements AutoCloseable {
  static final int HEAD = 64 * 1024;

  private final FileChannel file;
  private final ByteBuffer block = ByteBuffer.allocate(HEAD).flip();
  private final byte[] head = new byte[HEAD];
  private int headLength;
  private long lineFrom;
  private long lineTo;

  /**
   * @param from where a line begins
   */
  LetterReader(Path file, long from) throws IOException {
    this.file = FileChannel.open(file, StandardOpenOption.READ).position(from);
    this.lineTo = from;
  }

  /** False when no whole line follows. */
  boolean next() throws IOException {
    lineFrom = lineTo;
    headLength = 0;
    for (long read = 0; ; read++) {
      if (!block.hasRemaining() && !fill()) {
        return false;
      }
      byte b = block.get();
      if (b == '\n') {
        lineTo = lineFrom + read + 1;
        return true;
      }
      if (headLength < HEAD) {
        head[headLength++] = b;
      }
    }
  }

  private boolean fill() throws IOException {
    block.clear();
    int read = file.read(block);
    block.flip();
    return read > 0;
  }

  /** The line's letter; empty for what is none. */
  Optional<LetterFile.Letter> letter() {
    return LetterFile.read(head, headLength, lineFrom, lineTo);
  }

  /** Behind the line. */
  long end() {
    return lineTo;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
