package io.ordertrail.eventlog;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;

/**
 * One open file of the journal: a header line with its identity, then events of one UTC day. The
 * cold thread's. Bytes count and are hashed as they reach the file.
 */
final class Segment implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 18;

  private final SegmentName name;
  private final LocalDate day;
  private final FileChannel channel;
  private final MessageDigest digest = Sha256.digest();
  private final OutputStream out =
      new Counted(new BufferedOutputStream(new ToFile(), BUFFER_BYTES));
  private final long firstSequence;
  private long bytes;
  private long lastSequence;

  private Segment(SegmentName name, LocalDate day, FileChannel channel, long firstSequence) {
    this.name = name;
    this.day = day;
    this.channel = channel;
    this.firstSequence = firstSequence;
    this.lastSequence = firstSequence - 1;
  }

  static Segment create(Path folder, SegmentName name, WriterIdentity identity, EventView first)
      throws IOException {
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve(name.fileName()),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE);
    LocalDate day = EventText.day(first.timeNs());
    Segment segment = new Segment(name, day, channel, first.sequence());
    segment.out.write(header(name, identity, first).getBytes(StandardCharsets.UTF_8));
    return segment;
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

  OutputStream out() {
    return out;
  }

  void wrote(long sequence) {
    lastSequence = sequence;
  }

  /** Hands everything to the operating system: safe from a killed process. */
  void flush() throws IOException {
    out.flush();
  }

  /** Hands everything to the disk: safe from a power cut. */
  void force() throws IOException {
    out.flush();
    channel.force(false);
  }

  boolean isOf(LocalDate otherDay) {
    return day.equals(otherDay);
  }

  SegmentName name() {
    return name;
  }

  long bytes() {
    return bytes;
  }

  Housekeeping.Rotated closed() throws IOException {
    force();
    channel.close();
    String sha256 = HexFormat.of().formatHex(digest.digest());
    return new Housekeeping.Rotated(name.fileName(), sha256, firstSequence, lastSequence);
  }

  /** Gives the file up without writing what is buffered: it failed. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The file has failed already, and that is what is being reported.
    }
  }

  private final class ToFile extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] chunk, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(chunk, offset, length);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      digest.update(chunk, offset, length);
    }
  }

  /** Counts what is written, buffered or not: a batch may be longer than a segment should be. */
  private final class Counted extends FilterOutputStream {
    Counted(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      bytes++;
    }

    @Override
    public void write(byte[] chunk, int offset, int length) throws IOException {
      out.write(chunk, offset, length);
      bytes += length;
    }
  }
}
