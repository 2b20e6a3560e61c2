package io.ordertrail.eventlog;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * The rolling NDJSON journal of one run, its events chained by their hashes. The cold thread's.
 * Rolls when a segment is full or its UTC day is over; a finished segment is never opened again.
 */
final class Journal implements AutoCloseable {
  private final Path folder;
  private final WriterIdentity identity;
  private final long segmentBytes;
  private final Housekeeping housekeeping;
  private final EventEncoder encoder;
  private final HashChain chain = new HashChain();
  private Segment segment;
  private int lastNumber;
  private long safeSequence;

  Journal(Path dataFolder, WriterIdentity identity, long segmentBytes, Housekeeping housekeeping) {
    this.folder = SegmentName.folder(dataFolder, identity.service());
    this.identity = identity;
    this.segmentBytes = segmentBytes;
    this.housekeeping = housekeeping;
    this.encoder = new EventEncoder(identity);
    resume();
  }

  /** Buffers one event; it is not safe before {@link #flush()}. */
  void append(EventView event) throws IOException {
    roll(event);
    LineBuffer line = encoder.encode(event);
    chain.stamp(line.bytes(), line.length() - 1);
    segment.out().write(line.bytes(), 0, line.length());
    segment.wrote(event.sequence());
  }

  private void roll(EventView next) throws IOException {
    LocalDate day = EventText.day(next.timeNs());
    if (segment != null && (segment.bytes() >= segmentBytes || !segment.isOf(day))) {
      Housekeeping.Rotated rotated = segment.closed();
      segment = null;
      housekeeping.add(rotated);
    }
    if (segment == null) {
      SegmentName name = new SegmentName(identity.runId(), lastNumber + 1);
      segment = Segment.create(folder, name, identity, next);
      lastNumber = name.number();
    }
  }

  void flush() throws IOException {
    if (segment != null) {
      segment.flush();
    }
  }

  void force() throws IOException {
    if (segment != null) {
      segment.force();
    }
  }

  /** The hash of the last event that was appended, in hex; the seed's before the first. */
  String chainHead() {
    return chain.headHex();
  }

  /** The last sequence that was complete in the files when they were last read. */
  long safeSequence() {
    return safeSequence;
  }

  /**
   * Gives up the segment after a failure.
   *
   * @return the last sequence that is complete in the files: what follows must be appended again
   */
  long abandonSegment() {
    if (segment != null) {
      segment.close();
      segment = null;
    }
    resume();
    return safeSequence;
  }

  /** Only the files tell what is safe, and from which hash the chain goes on. */
  private void resume() {
    List<SegmentName> existing = SegmentName.ofRun(folder, identity.runId());
    lastNumber = existing.isEmpty() ? 0 : existing.getLast().number();
    JournalTail tail = JournalTail.of(folder, identity.runId());
    safeSequence = tail.sequence();
    chain.resume(tail.sequence() == 0 ? seed() : tail.head());
  }

  private byte[] seed() {
    return ChainHash.seed(identity.service().text(), identity.runText(), identity.session());
  }

  @Override
  public void close() throws IOException {
    if (segment != null) {
      segment.closed();
      segment = null;
    }
    encoder.close();
  }
}
