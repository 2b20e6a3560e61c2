package io.ordertrail.shipper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Cuts complete lines out of segments into a batch. The shipping thread's. Of a line it knows where
 * it begins, its id and its time; it reads from the acknowledged offset every time, so that it has
 * no place of its own to lose.
 */
final class JournalReader {
  static final int LONGEST_LINE = 1 << 20;

  private final ShipperTelemetry telemetry;
  private final EventHead head = new EventHead();
  private final byte[] chunk = new byte[LONGEST_LINE];
  private long lastSequence;

  JournalReader(ShipperTelemetry telemetry) {
    this.telemetry = telemetry;
  }

  /**
   * Adds what the segment has beyond its acknowledged offset, until the batch is full.
   *
   * @return true when the segment is read to its end and nothing will be written to it: the next
   *     one may be read
   */
  boolean read(Segment segment, Batch batch) throws IOException {
    lastSequence = 0;
    try (FileChannel file = FileChannel.open(segment.file(), StandardOpenOption.READ)) {
      identifyOnce(segment, file);
      long at = segment.acknowledged();
      while (!batch.isFull()) {
        int length = fill(file, at);
        int used = addLines(segment, at, length, batch);
        at += used;
        if (length < chunk.length && !batch.isFull()) {
          return atEnd(segment, at, length - used, batch);
        }
        if (used == 0 && length == chunk.length) {
          long next = lineEndAfter(file, at + length);
          if (next < 0) {
            return atEnd(segment, at, file.size() - at, batch);
          }
          batch.addMalformed(tooLong(segment, at, next));
          at = next;
        }
      }
      batch.advance(new Batch.Advance(segment, at, lastSequence, false));
      return false;
    }
  }

  private boolean atEnd(Segment segment, long at, long tail, Batch batch) {
    boolean finished = segment.isFollowed();
    if (finished && tail > 0) {
      telemetry.tornTail(segment, at, tail);
    }
    segment.quiet(at, at + tail);
    if (finished || at > segment.acknowledged()) {
      batch.advance(new Batch.Advance(segment, at, lastSequence, finished));
    }
    return finished;
  }

  private int fill(FileChannel file, long at) throws IOException {
    ByteBuffer into = ByteBuffer.wrap(chunk);
    while (into.hasRemaining() && file.read(into, at + into.position()) >= 0) {
      // until the buffer is full or the file ends
    }
    return into.position();
  }

  /** Returns how many bytes of the chunk are done with: a whole number of lines. */
  private int addLines(Segment segment, long at, int length, Batch batch) {
    int lineFrom = 0;
    for (int i = 0; i < length && !batch.isFull(); i++) {
      if (chunk[i] == '\n') {
        addLine(segment, at + lineFrom, lineFrom, i, batch);
        lineFrom = i + 1;
      }
    }
    return lineFrom;
  }

  private void addLine(Segment segment, long offset, int from, int to, Batch batch) {
    if (offset == 0 && SegmentHeader.isAt(chunk, from, to)) {
      return;
    }
    if (head.read(chunk, from, to)) {
      takeNote(segment.run());
      batch.add(segment, offset, head, chunk, from, to);
    } else {
      batch.addMalformed(malformed(segment, offset, from, to));
    }
  }

  /**
   * A segment is what its header says, not what its file is called: the acknowledged offset holds
   * for that identity only.
   */
  private void identifyOnce(Segment segment, FileChannel file) throws IOException {
    int length = segment.isIdentified() ? 0 : fill(file, 0);
    for (int i = 0; i < length; i++) {
      if (chunk[i] == '\n') {
        segment.identified();
        SegmentHeader.read(chunk, 0, i)
            .filter(header -> header.names(segment))
            .ifPresentOrElse(segment::header, () -> telemetry.headerUnreadable(segment));
        return;
      }
    }
  }

  private void takeNote(Run run) {
    lastSequence = Math.max(lastSequence, head.sequence());
    long missing = run.see(head.sequence());
    if (missing > 0) {
      telemetry.gap(run, head.sequence() - missing, head.sequence() - 1);
    }
    telemetry.flows().pending(run.service(), head.timeMs());
  }

  private DeadLetter malformed(Segment segment, long offset, int from, int to) {
    byte[] line = Arrays.copyOfRange(chunk, from, to);
    return new DeadLetter(
        "",
        segment,
        offset,
        line,
        DeadLetter.Reason.MALFORMED,
        0,
        "the line does not begin with @timestamp and event.id");
  }

  private static DeadLetter tooLong(Segment segment, long offset, long next) {
    return new DeadLetter(
        "",
        segment,
        offset,
        new byte[0],
        DeadLetter.Reason.TOO_LARGE,
        0,
        "the line has %d bytes, the limit is %d; it stays in its segment"
            .formatted(next - offset - 1, LONGEST_LINE));
  }

  /** The offset after the next line end, or -1. */
  private long lineEndAfter(FileChannel file, long from) throws IOException {
    long at = from;
    for (int length = fill(file, at); length > 0; length = fill(file, at)) {
      for (int i = 0; i < length; i++) {
        if (chunk[i] == '\n') {
          return at + i + 1;
        }
      }
      at += length;
    }
    return -1;
  }
}
