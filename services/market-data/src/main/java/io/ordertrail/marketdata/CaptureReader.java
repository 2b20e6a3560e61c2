package io.ordertrail.marketdata;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Reads a capture from one of its segments on to the last of that run. A record that is cut off or
 * damaged ends its segment; in the last one that is what a kill leaves, anywhere else it is damage
 * and an error. One thread.
 */
final class CaptureReader implements AutoCloseable {
  private static final String FEEDS = "feeds=";
  private static final int BUFFER = 256 * 1024;

  private Path file;
  private DataInputStream in;
  private List<String> feeds = List.of();
  private long records;
  private boolean torn;

  private CaptureReader() {}

  /**
   * @throws CaptureException when there is no capture
   */
  static CaptureReader open(Path first) {
    CaptureReader reader = new CaptureReader();
    reader.openSegment(first);
    return reader;
  }

  private void openSegment(Path segment) {
    CaptureName.of(segment);
    file = segment;
    torn = false;
    try {
      in = new DataInputStream(new BufferedInputStream(Files.newInputStream(segment), BUFFER));
      feeds = feedsOf(header());
    } catch (NoSuchFileException e) {
      throw new CaptureException("there is no capture " + segment, e);
    } catch (IOException e) {
      throw new CaptureException("cannot read the capture " + segment + ": " + e.getMessage(), e);
    }
  }

  private String header() throws IOException {
    byte[] fixed = in.readNBytes(CaptureFormat.HEADER_FIXED);
    int magic = CaptureFormat.MAGIC.length;
    if (fixed.length < CaptureFormat.HEADER_FIXED
        || !Arrays.equals(fixed, 0, magic, CaptureFormat.MAGIC, 0, magic)) {
      throw new CaptureException(file + " is not a capture of this format");
    }
    ByteBuffer lengthAndCrc = ByteBuffer.wrap(fixed, magic, 2 * Integer.BYTES);
    int length = lengthAndCrc.getInt();
    byte[] text = in.readNBytes(Math.clamp(length, 0, CaptureFormat.LONGEST_TEXT));
    CRC32C crc = new CRC32C();
    crc.update(text);
    if (text.length != length || (int) crc.getValue() != lengthAndCrc.getInt()) {
      throw new CaptureException("the header of the capture " + file + " is damaged");
    }
    return new String(text, StandardCharsets.UTF_8);
  }

  private static List<String> feedsOf(String header) {
    return header
        .lines()
        .filter(line -> line.startsWith(FEEDS))
        .map(line -> List.of(line.substring(FEEDS.length()).split(",")))
        .findFirst()
        .orElse(List.of());
  }

  /** The names of the feeds that the items' origins mean. */
  List<String> feeds() {
    return feeds;
  }

  /**
   * The next item, or null at the end.
   *
   * @throws CaptureException when a segment is damaged that is not the last, or cannot be read
   */
  FeedItem next() {
    try {
      while (true) {
        FeedItem item = torn ? null : read();
        if (item != null) {
          records++;
          return item;
        }
        Path following = file.resolveSibling(CaptureName.of(file).next().fileName());
        if (!Files.exists(following)) {
          return null;
        }
        if (torn) {
          throw new CaptureException(
              "the capture " + file + " is damaged after " + records + " records");
        }
        in.close();
        openSegment(following);
      }
    } catch (IOException e) {
      throw new CaptureException("cannot read the capture " + file + ": " + e.getMessage(), e);
    }
  }

  /** Null at the segment's end, and where it is torn. */
  private FeedItem read() throws IOException {
    byte[] fixed = in.readNBytes(CaptureFormat.RECORD_FIXED);
    if (fixed.length == 0) {
      return null;
    }
    FeedItem item = null;
    if (fixed.length == CaptureFormat.RECORD_FIXED) {
      int length = ByteBuffer.wrap(fixed).getInt();
      if (length >= 0 && length <= CaptureFormat.LONGEST_TEXT) {
        item = whole(fixed, length);
      }
    }
    torn = item == null;
    return item;
  }

  private FeedItem whole(byte[] fixed, int length) throws IOException {
    byte[] text = in.readNBytes(length);
    if (text.length < length) {
      return null;
    }
    byte[] record = Arrays.copyOf(fixed, fixed.length + length);
    System.arraycopy(text, 0, record, fixed.length, length);
    return CaptureFormat.item(record);
  }

  /** Whether the last segment ends in a record that is cut off or damaged. */
  boolean isTorn() {
    return torn;
  }

  long records() {
    return records;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new CaptureException("cannot close the capture " + file, e);
    }
  }
}
