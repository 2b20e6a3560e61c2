package io.ordertrail.papervenue;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads a recording from its beginning, plain or gzip, message by message. Bad lines are told to
 * the listener and passed over: no content of the file makes reading fail. One thread.
 */
final class Recording implements Closeable {
  /** Told of each line that holds no message, with the reason in words. */
  interface BadLines {
    void onBadLine(long lineNumber, String reason);
  }

  private static final int LONGEST_LINE = 1 << 20;
  private static final int BUFFER = 1 << 16;
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  private final InputStream in;
  private final BadLines badLines;
  private final RecordedLineParser parser = new RecordedLineParser();
  private final Queue<RecordedMessage> ready = new ArrayDeque<>();
  private final LineBuffer line = new LineBuffer();
  private long lineNumber;
  private boolean ended;

  Recording(Path file, BadLines badLines) throws IOException {
    this.badLines = badLines;
    this.in = open(file);
  }

  /** The next message, or null after the last. */
  RecordedMessage next() {
    while (ready.isEmpty() && readLine()) {
      parseLine();
    }
    return ready.poll();
  }

  private void parseLine() {
    if (line.isTooLong) {
      badLines.onBadLine(lineNumber, "longer than " + LONGEST_LINE + " bytes");
    } else if (!line.isBlank()) {
      try {
        ready.addAll(parser.parse(line.bytes(), line.size()));
      } catch (BadLineException bad) {
        badLines.onBadLine(lineNumber, bad.getMessage());
      }
    }
  }

  private boolean readLine() {
    line.clear();
    if (ended) {
      return false;
    }
    lineNumber++;
    try {
      int b = in.read();
      while (b >= 0 && b != '\n') {
        line.add(b);
        b = in.read();
      }
      ended = b < 0;
    } catch (EOFException | ZipException damaged) {
      // A capture that was cut off: what came before is good, the rest cannot be decompressed.
      badLines.onBadLine(lineNumber, "the compressed data ends or is damaged here");
      line.clear();
      ended = true;
    } catch (IOException unreadable) {
      badLines.onBadLine(lineNumber, "cannot be read: " + unreadable.getMessage());
      line.clear();
      ended = true;
    }
    return true;
  }

  private static InputStream open(Path file) throws IOException {
    BufferedInputStream plain = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    plain.mark(2);
    boolean gzip = plain.read() == GZIP_FIRST && plain.read() == GZIP_SECOND;
    plain.reset();
    return gzip ? new BufferedInputStream(new GZIPInputStream(plain, BUFFER), BUFFER) : plain;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** A line as it grows; its bytes are not copied for parsing. */
  private static final class LineBuffer extends ByteArrayOutputStream {
    private boolean isTooLong;

    void add(int b) {
      if (count < LONGEST_LINE) {
        write(b);
      } else {
        isTooLong = true;
      }
    }

    void clear() {
      reset();
      isTooLong = false;
    }

    byte[] bytes() {
      return buf;
    }

    boolean isBlank() {
      for (int i = 0; i < count; i++) {
        if (buf[i] > ' ' || buf[i] < 0) {
          return false;
        }
      }
      return true;
    }
  }
}
