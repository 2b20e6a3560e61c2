package io.ordertrail.eventlog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One open file of the journal: a header line with its identity, then events of one UTC day. The
 * cold thread's. Lines gather in the buffer and reach the file with one write a batch.
 */
final class Segment implements AutoCloseable {
  /**
   * A file that is finished.
   *
   * @param first the first event's sequence
   * @param last the last event's sequence
   */
  record Finished(Path file, long first, long last) {}

  private static final int BUFFER_BYTES = 1 << 18;

  private final SegmentName name;
  private final Path file;
  private final long day;
  private final SegmentFile bytes;
  private final LineBuffer lines;
  private final byte[] header;
  private final long firstSequence;
  private long writtenSequence;
  private long lastSequence;

  private Segment(
      Path folder,
      SegmentName name,
      EventView first,
      SegmentFile bytes,
      byte[] header,
      LineBuffer lines) {
    this.name = name;
    this.file = folder.resolve(name.fileName());
    this.day = EventText.day(first.timeNs());
    this.bytes = bytes;
    this.header = header;
    this.lines = lines;
    this.firstSequence = first.sequence();
    this.writtenSequence = firstSequence - 1;
    begin();
  }

  /** Goes on behind what is in the file; nothing is buffered but a new file's header. */
  private void begin() {
    lines.cut(0);
    lastSequence = writtenSequence;
    if (bytes.writtenBytes() == 0) {
      lines.append(header);
    }
  }

  /** The buffer that one segment after the other uses. */
  static LineBuffer buffer() {
    return new LineBuffer(BUFFER_BYTES + EventEncoder.LINE_MAX);
  }

  static Segment create(
      Path folder, SegmentName name, WriterIdentity identity, EventView first, LineBuffer lines)
      throws IOException {
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve(name.fileName()),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    byte[] header = header(name, identity, first).getBytes(StandardCharsets.UTF_8);
    return new Segment(folder, name, first, new SegmentFile(channel), header, lines);
  }

  private static String header(SegmentName name, WriterIdentity identity, EventView first) {
    return """
    {"segment":{"format":1,"service":"%s","node":"%s","run_id":"%s","session":"%s","number":%d,\
    "first_sequence":%d,"created":"%s"}}
    """
        .formatted(
            identity.service().text(),
            identity.node(),
            identity.runText(),
            identity.session(),
            name.number(),
            first.sequence(),
            EventText.time(first.timeNs()));
  }

  /** The line of that event stands whole in the buffer. */
  void appended(long sequence) throws IOException {
    lastSequence = sequence;
    if (lines.length() >= BUFFER_BYTES) {
      flush();
    }
  }

  /** Hands everything to the operating system: safe from a killed process. */
  void flush() throws IOException {
    bytes.write(lines.bytes(), lines.length());
    writtenSequence = lastSequence;
    lines.cut(0);
  }

  /** The last sequence that was handed to the operating system. */
  long writtenSequence() {
    return writtenSequence;
  }

  /**
   * Takes back what was written since the last flush: a disk that was full may have taken a part of
   * it. The file goes on where it was, so that a full disk is not littered with beginnings.
   *
   * @return false when it cannot be taken back
   */
  boolean rollBack() {
    try {
      bytes.rollBack();
    } catch (IOException e) {
      return false;
    }
    begin();
    return true;
  }

  /** Hands everything to the disk: safe from a power cut. */
  void force() throws IOException {
    flush();
    bytes.force();
  }

  boolean isOf(long otherDay) {
    return day == otherDay;
  }

  SegmentName name() {
    return name;
  }

  /** Also those that are still in the buffer: a batch may be longer than a segment should be. */
  long bytes() {
    return bytes.writtenBytes() + lines.length();
  }

  Finished finish() throws IOException {
    force();
    bytes.close();
    return new Finished(file, firstSequence, lastSequence);
  }

  /** Gives the file up without writing what is buffered: it failed. */
  @Override
  public void close() {
    lines.cut(0);
    try {
      bytes.close();
    } catch (IOException e) {
      // The file has failed already, and that is what is being reported.
    }
  }
}
