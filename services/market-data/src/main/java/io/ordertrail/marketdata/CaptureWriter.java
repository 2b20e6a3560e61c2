package io.ordertrail.marketdata;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Writes everything that the feeds delivered, byte for byte, to segments that begin anew when one
 * is full or its UTC day is over. A segment is never opened again: what a kill tears off at its end
 * is a tail that the reader knows. One thread.
 */
final class CaptureWriter implements TapSink {
  private static final int BUFFER = 256 * 1024;
  private static final long NS_PER_DAY = 86_400_000_000_000L;
  private static final long NO_DAY = -1;

  private final Path folder;
  private final List<String> feeds;
  private final long segmentBytes;
  private CaptureName name;
  private FileOutputStream file;
  private OutputStream out;
  private long written;
  private long day = NO_DAY;

  private CaptureWriter(Path folder, String run, List<String> feeds, long segmentBytes) {
    this.folder = folder;
    this.feeds = feeds;
    this.segmentBytes = segmentBytes;
    this.name = new CaptureName(run, 1);
  }

  /**
   * @param feeds the names that a record's index means
   * @throws CaptureException when no file can be made there
   */
  static CaptureWriter create(Path folder, String run, List<String> feeds, long segmentBytes) {
    CaptureWriter writer = new CaptureWriter(folder, run, feeds, segmentBytes);
    try {
      Files.createDirectories(folder);
      writer.open();
      return writer;
    } catch (IOException e) {
      throw new CaptureException(
          "cannot capture to " + folder + ": choose another folder with --set capture.dir=DIR", e);
    }
  }

  private void open() throws IOException {
    Path path = folder.resolve(name.fileName());
    Files.createFile(path);
    file = new FileOutputStream(path.toFile());
    out = new BufferedOutputStream(file, BUFFER);
    byte[] header =
        CaptureFormat.header(
            "run=%s\nsegment=%d\nfeeds=%s\ncreated=%s\n"
                .formatted(name.run(), name.number(), String.join(",", feeds), Instant.now()));
    out.write(header);
    out.flush();
    written = header.length;
  }

  @Override
  public void write(FeedItem item) throws IOException {
    byte[] record = CaptureFormat.record(item);
    if (record == null) {
      return;
    }
    long itemDay = item.receivedNs() / NS_PER_DAY;
    boolean dayOver = day != NO_DAY && itemDay != day;
    if (dayOver || written + record.length > segmentBytes) {
      close();
      name = name.next();
      open();
    }
    day = itemDay;
    out.write(record);
    written += record.length;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.flush();
    file.getFD().sync();
    out.close();
  }

  @Override
  public String name() {
    return folder.resolve(name.fileName()).toString();
  }
}
