package io.ordertrail.marketdata;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;

/**
 * The market as lines, one message each as it came, which the paper venue can play: no control
 * messages, and no order books, which it makes itself. Gzipped when the name ends in {@code .gz}.
 */
final class MessageLines implements TapSink {
  private final AlpacaScanner scanner = new AlpacaScanner();
  private final Path file;
  private final Writer out;

  private MessageLines(Path file, OutputStream stream) throws IOException {
    this.file = file;
    OutputStream packed =
        file.getFileName().toString().endsWith(".gz") ? new GZIPOutputStream(stream, true) : stream;
    this.out = new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8));
  }

  /**
   * Makes the file. An existing one is kept: the recording then goes beside it, numbered.
   *
   * @throws UncheckedIOException when no file can be made there
   */
  static MessageLines create(Path wanted) {
    try {
      Files.createDirectories(wanted.toAbsolutePath().getParent());
      for (int number = 1; ; number++) {
        Path file = numbered(wanted, number);
        if (!Files.exists(file)) {
          OutputStream stream =
              Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          return new MessageLines(file, stream);
        }
        // A recording is never overwritten, and a service that comes back must not stop for it.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot record to " + wanted + ": choose another file with --set feed.record=FILE", e);
    }
  }

  private static Path numbered(Path wanted, int number) {
    if (number == 1) {
      return wanted;
    }
    String name = wanted.getFileName().toString();
    int point = name.indexOf('.', 1);
    int at = point < 0 ? name.length() : point;
    return wanted.resolveSibling(name.substring(0, at) + '-' + number + name.substring(at));
  }

  @Override
  public void write(FeedItem item) throws IOException {
    if (item instanceof FeedItem.Text frame) {
      writeMessages(frame.text());
    }
  }

  private void writeMessages(String frame) throws IOException {
    scanner.open(frame);
    AlpacaMessage.Kind kind = scanner.next();
    for (; kind != AlpacaMessage.Kind.END; kind = scanner.next()) {
      if (isPlayable(kind)) {
        writeLine(frame);
      }
    }
  }

  private static boolean isPlayable(AlpacaMessage.Kind kind) {
    return switch (kind) {
      case QUOTE, TRADE, STATUS, OTHER -> true;
      case BOOK, SUCCESS, ERROR, SUBSCRIPTION, MALFORMED, END -> false;
    };
  }

  private void writeLine(String frame) throws IOException {
    for (int i = scanner.start(); i < scanner.end(); i++) {
      char c = frame.charAt(i);
      // Only white space between values can be a line break; in a string JSON forbids it.
      out.write(c == '\n' || c == '\r' ? ' ' : c);
    }
    out.write('\n');
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  @Override
  public String name() {
    return file.toString();
  }
}
