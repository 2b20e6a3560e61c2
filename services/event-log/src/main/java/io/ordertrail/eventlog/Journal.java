package io.ordertrail.eventlog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The rolling NDJSON journal of one run, its events chained by their hashes. The cold thread's.
 * Rolls when a segment is full or its UTC day is over; a finished segment is never opened again.
 */
final class Journal implements AutoCloseable {
  private final Path folder;
  private final WriterIdentity identity;
  private final long segmentBytes;
  private final Consumer<Segment.Finished> onFinished;
  private final EventEncoder encoder;
  private final HashChain chain = new HashChain();
  private final LineBuffer lines = Segment.buffer();
  private Segment segment;

  /** The hash of the last event that was handed to the operating system. */
  private byte[] written;

  private int lineFrom;
  private int lineLength;
  private int lastNumber;
  private long safeSequence;

  Journal(
      Path dataFolder,
      WriterIdentity identity,
      long segmentBytes,
      Consumer<Segment.Finished> onFinished) {
    this.folder = SegmentName.folder(dataFolder, identity.service());
    this.identity = identity;
    this.segmentBytes = segmentBytes;
    this.onFinished = onFinished;
    this.encoder = new EventEncoder(identity);
    resume();
  }

  /** Buffers one event; it is not safe before {@link #flush()}. */
  void append(EventView event) throws IOException {
    roll(event);
    lineFrom = lines.length();
    encoder.encode(event, lines);
    lineLength = lines.length() - 1 - lineFrom;
    chain.stamp(lines.bytes(), lineFrom, lineFrom + lineLength);
    segment.appended(event.sequence());
    if (segment.writtenSequence() == event.sequence()) {
      written = chain.head();
    }
  }

  /** The last line that was appended; its bytes stay until the next, flushed or not. */
  void tellLine(EventLogListener listener) {
    listener.traced(lines.bytes(), lineFrom, lineLength);
  }

  private void roll(EventView next) throws IOException {
    long day = EventText.day(next.timeNs());
    if (segment != null && (segment.bytes() >= segmentBytes || !segment.isOf(day))) {
      Segment.Finished finished = segment.finish();
      segment = null;
      written = chain.head();
      onFinished.accept(finished);
    }
    if (segment == null) {
      SegmentName name = new SegmentName(identity.runId(), lastNumber + 1);
      segment = Segment.create(folder, name, identity, next, lines);
      lastNumber = name.number();
    }
  }

  void flush() throws IOException {
    if (segment != null) {
      segment.flush();
      written = chain.head();
    }
  }

  void force() throws IOException {
    if (segment != null) {
      flush();
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
   * After a failure: takes back what was not flushed, or else gives up the segment.
   *
   * @return the last sequence that is complete in the files: what follows must be appended again
   */
  long takeBack() {
    if (segment != null && segment.rollBack()) {
      safeSequence = segment.writtenSequence();
      chain.resume(written);
      return safeSequence;
    }
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
    written = tail.sequence() == 0 ? seed() : tail.head();
    chain.resume(written);
  }

  private byte[] seed() {
    return ChainHash.seed(identity.service().text(), identity.runText(), identity.session());
  }

  @Override
  public void close() throws IOException {
    if (segment != null) {
      segment.finish();
      segment = null;
    }
  }
}
