package io.ordertrail.shipper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * Cuts complete lines out of segments into a batch. The shipping thread's. Of a line it knows where
 * it begins, its id and its time; it goes on where the segment says that it was taken.
 */
final class JournalReader {
  static final int LONGEST_LINE = 1 << 20;
  private static final String MALFORMED = "the line does not begin with @timestamp and event.id";

  private final ShipperTelemetry telemetry;
  private final EventHead head = new EventHead();
  private final LineChunk chunk = new LineChunk(LONGEST_LINE);
  private long lastSequence;
  private long firstTimeMs;

  JournalReader(ShipperTelemetry telemetry) {
    this.telemetry = telemetry;
  }

  /** Adds what the segment has beyond what was taken of it, until the batch is full. */
  void read(Segment segment, Batch batch) throws IOException {
    lastSequence = 0;
    firstTimeMs = 0;
    try (FileChannel file = FileChannel.open(segment.file(), StandardOpenOption.READ)) {
      identifyOnce(segment, file);
      long at = segment.taken();
      while (!batch.isFull()) {
        chunk.fill(file, at);
        int used = addLines(segment, at, batch);
        at += used;
        if (batch.isFull()) {
          break;
        }
        if (!chunk.isFull()) {
          atEnd(segment, at, chunk.length() - used, batch);
          return;
        }
        if (used == 0 && !chunk.grow()) {
          long next = chunk.lineEndAfter(file, at + chunk.length());
          if (next < 0) {
            atEnd(segment, at, file.size() - at, batch);
            return;
          }
          batch.addMalformed(tooLong(segment, at, next));
          at = next;
        }
      }
      if (at > segment.taken()) {
        advance(segment, at, false, batch);
      }
    }
  }

  private void advance(Segment segment, long at, boolean finished, Batch batch) {
    batch.advance(new Batch.Advance(segment, at, lastSequence, firstTimeMs, finished));
    if (firstTimeMs > 0) {
      telemetry.flows().taken(segment.run().service(), firstTimeMs);
    }
  }

  private void atEnd(Segment segment, long at, long tail, Batch batch) {
    boolean finished = segment.isFollowed();
    if (finished && tail > 0) {
      telemetry.tornTail(segment, at, tail);
    }
    segment.quiet(at, at + tail);
    if (finished || at > segment.taken()) {
      advance(segment, at, finished, batch);
    }
  }

  /** Returns how many bytes of the chunk are done with: a whole number of lines. */
  private int addLines(Segment segment, long at, Batch batch) {
    int from = 0;
    for (int end = chunk.lineEnd(0); end >= 0; end = chunk.lineEnd(from)) {
      if (!batch.hasRoomFor(end - from)) {
        break;
      }
      addLine(segment, at + from, from, end, batch);
      from = end + 1;
      if (batch.isFull()) {
        break;
      }
    }
    return from;
  }

  private void addLine(Segment segment, long offset, int from, int to, Batch batch) {
    byte[] bytes = chunk.bytes();
    if (offset == 0 && SegmentHeader.isAt(bytes, from, to)) {
      return;
    }
    if (head.read(bytes, from, to)) {
      takeNote(segment.run());
      batch.add(segment, offset, head, bytes, from, to);
    } else {
      batch.addMalformed(segment, offset, bytes, from, to, MALFORMED);
    }
  }

  /**
   * A segment is what its header says, not what its file is called: the acknowledged offset holds
   * for that identity only.
   */
  private void identifyOnce(Segment segment, FileChannel file) throws IOException {
    if (segment.isIdentified()) {
      return;
    }
    chunk.fill(file, 0);
    int end = chunk.lineEnd(0);
    if (end >= 0) {
      segment.identified();
      SegmentHeader.read(chunk.bytes(), 0, end)
          .filter(header -> header.names(segment))
          .ifPresentOrElse(segment::header, () -> telemetry.headerUnreadable(segment));
    }
  }

  private void takeNote(Run run) {
    if (firstTimeMs == 0) {
      firstTimeMs = head.timeMs();
    }
    lastSequence = Math.max(lastSequence, head.sequence());
    long missing = run.see(head.sequence());
    if (missing > 0) {
      telemetry.gap(run, head.sequence() - missing, head.sequence() - 1);
    }
  }

  private static DeadLetter tooLong(Segment segment, long offset, long next) {
    return new DeadLetter(
        "",
        segment,
        offset,
        ByteBuffer.allocate(0),
        DeadLetter.Reason.TOO_LARGE,
        0,
        "the line has %d bytes, the limit is %d; it stays in its segment"
            .formatted(next - offset - 1, LONGEST_LINE));
  }
}
