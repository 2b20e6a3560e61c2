package io.ordertrail.bundle;

import io.ordertrail.eventlog.WholeLines;
import io.ordertrail.record.JournalFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads one run's events in the order of their numbers, each once: what was journalled twice after
 * a crash stands behind its first copy. A number that jumps ahead is believed only when the next
 * line goes on from it, so that one damaged line hides no others. One thread.
 */
final class RunReader {
  private static final byte[] HEADER = JournalFiles.HEADER.getBytes(StandardCharsets.US_ASCII);

  /** Takes lines in the order of the run. */
  @FunctionalInterface
  interface Sink {
    /**
     * @return false when no more are wanted
     */
    boolean line(RecordedLine line) throws IOException;
  }

  private final String run;
  private final List<String> unread = new ArrayList<>();
  private RecordedLine ahead; // whose number jumped, until the next line is seen
  private long last;
  private long strange;
  private long repeated;
  private boolean wanted = true;

  RunReader(String run) {
    this.run = run;
  }

  /** A file that cannot be read is passed over and named: what else is there is still told. */
  void read(List<Path> segments, Sink sink) throws IOException {
    for (Path segment : segments) {
      if (wanted) {
        WholeLines.Bytes lines = (bytes, from, to) -> line(bytes, from, to, sink);
        try {
          WholeLines.readBytes(segment, 0, lines);
        } catch (SinkException e) {
          throw e.cause;
        } catch (IOException e) {
          unread.add("%s (%s)".formatted(segment.getFileName(), e.getMessage()));
        }
      }
    }
    if (wanted && ahead != null) {
      accept(ahead, sink);
    }
  }

  private boolean line(byte[] bytes, int from, int to, Sink sink) throws IOException {
    if (!isHeader(bytes, from, to)) {
      Optional<RecordedLine> line =
          RecordedLine.of(bytes, from, to).filter(it -> it.run().equals(run));
      if (line.isEmpty()) {
        strange++;
      } else {
        event(line.get(), sink);
      }
    }
    return wanted;
  }

  private static boolean isHeader(byte[] bytes, int from, int to) {
    return to - from >= HEADER.length
        && Arrays.equals(bytes, from, from + HEADER.length, HEADER, 0, HEADER.length);
  }

  private void event(RecordedLine line, Sink sink) throws IOException {
    if (ahead != null) {
      RecordedLine jumped = ahead;
      ahead = null;
      if (line.sequence() > jumped.sequence()) {
        accept(jumped, sink);
      } else {
        strange++;
      }
    }
    if (line.sequence() <= last) {
      repeated++;
    } else if (line.sequence() > last + 1 && last > 0) {
      ahead = line;
    } else {
      accept(line, sink);
    }
  }

  private void accept(RecordedLine line, Sink sink) throws IOException {
    if (wanted) {
      last = line.sequence();
      try {
        wanted = sink.line(line);
      } catch (IOException e) {
        throw new SinkException(e);
      }
    }
  }

  /** Lines that are no event of this run. */
  long strange() {
    return strange;
  }

  /** Lines that stood there before. */
  long repeated() {
    return repeated;
  }

  /** Files that could not be read to their end, with the reason. */
  List<String> unread() {
    return List.copyOf(unread);
  }

  /** What failed behind the reader, not in the journal. */
  private static final class SinkException extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient IOException cause;

    SinkException(IOException cause) {
      super(cause);
      this.cause = cause;
    }
  }
}
