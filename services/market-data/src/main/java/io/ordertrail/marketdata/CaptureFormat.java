package io.ordertrail.marketdata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The bytes of a raw capture, big-endian. A segment begins with {@link #MAGIC}, the length and the
 * CRC-32C of its header, and the header, lines of {@code key=value}. Then records follow, each of a
 * fixed part and a text:
 *
 * <pre>
 * length   4  of the text in bytes
 * crc      4  CRC-32C of everything behind it
 * kind     1
 * feed     1  index into the header's feeds, -1 for none
 * flags    2  1: the connection stood before; 2: the text is a binary frame's bytes
 * code     4  close code, or ordinal of the failure
 * conn     8  number of the connection, from 1
 * time     8  receipt, epoch ns
 * text
 * </pre>
 */
final class CaptureFormat {
  static final byte[] MAGIC = "OTFEED1\n".getBytes(StandardCharsets.US_ASCII);
  static final int HEADER_FIXED = MAGIC.length + 2 * Integer.BYTES;
  static final int RECORD_FIXED = 32;

  /** A length beyond it is damage. */
  static final int LONGEST_TEXT = 64 * 1024 * 1024;

  private static final int CRC_AT = 4;
  private static final int CRC_FROM = 8;
  private static final short STOOD = 1;
  private static final short BINARY = 2;

  private enum Kind {
    OPENED,
    TEXT,
    CLOSED,
    FAILED,
    LEFT,
    BEAT
  }

  private static final Kind[] KINDS = Kind.values();
  private static final FeedFailure[] FAILURES = FeedFailure.values();
  private static final byte[] NOTHING = {};

  private CaptureFormat() {}

  static byte[] header(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return ByteBuffer.allocate(HEADER_FIXED + bytes.length)
        .put(MAGIC)
        .putInt(bytes.length)
        .putInt((int) crc.getValue())
        .put(bytes)
        .array();
  }

  /** The record of an item; null for one that is not captured. */
  static byte[] record(FeedItem item) {
    return switch (item) {
      case FeedItem.Opened _ -> record(item, Kind.OPENED, 0, 0, NOTHING);
      case FeedItem.Text text ->
          text.binary() == null
              ? record(item, Kind.TEXT, 0, 0, text.text().getBytes(StandardCharsets.UTF_8))
              : record(item, Kind.TEXT, BINARY, 0, text.binary());
      case FeedItem.Closed closed ->
          record(item, Kind.CLOSED, 0, closed.code(), utf8(closed.reason()));
      case FeedItem.Failed failed ->
          record(item, Kind.FAILED, failed.opened() ? STOOD : 0, 0, utf8(failed.reason()));
      case FeedItem.Left left ->
          record(item, Kind.LEFT, 0, left.failure().ordinal(), utf8(left.reason()));
      case FeedItem.Beat _ -> record(item, Kind.BEAT, 0, 0, NOTHING);
      case FeedItem.Pong _ -> null;
    };
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] record(FeedItem item, Kind kind, int flags, int code, byte[] text) {
    FeedItem.Origin origin = item.origin();
    ByteBuffer record =
        ByteBuffer.allocate(RECORD_FIXED + text.length)
            .putInt(text.length)
            .putInt(0)
            .put((byte) kind.ordinal())
            .put((byte) (origin == null ? -1 : origin.feed()))
            .putShort((short) flags)
            .putInt(code)
            .putLong(origin == null ? 0 : origin.connection())
            .putLong(item.receivedNs())
            .put(text);
    record.putInt(CRC_AT, crc(record.array()));
    return record.array();
  }

  private static int crc(byte[] record) {
    CRC32C crc = new CRC32C();
    crc.update(record, CRC_FROM, record.length - CRC_FROM);
    return (int) crc.getValue();
  }

  /**
   * Reads a record.
   *
   * @param record fixed part and text
   * @return null when it is damaged
   */
  static FeedItem item(byte[] record) {
    ByteBuffer in = ByteBuffer.wrap(record);
    if (in.getInt(CRC_AT) != crc(record)) {
      return null;
    }
    in.position(CRC_FROM);
    int kind = in.get();
    int feed = in.get();
    int flags = in.getShort();
    int code = in.getInt();
    FeedItem.Origin origin = new FeedItem.Origin(feed, in.getLong());
    long timeNs = in.getLong();
    byte[] text = new byte[record.length - RECORD_FIXED];
    in.get(text);
    return kind >= 0 && kind < KINDS.length
        ? item(KINDS[kind], origin, flags, code, timeNs, text)
        : null;
  }

  private static FeedItem item(
      Kind kind, FeedItem.Origin origin, int flags, int code, long timeNs, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return switch (kind) {
      case OPENED -> new FeedItem.Opened(origin, timeNs);
      case TEXT -> new FeedItem.Text(origin, text, (flags & BINARY) != 0 ? bytes : null, timeNs, 0);
      case CLOSED -> new FeedItem.Closed(origin, timeNs, code, text);
      case FAILED -> new FeedItem.Failed(origin, timeNs, (flags & STOOD) != 0, text);
      case LEFT ->
          code >= 0 && code < FAILURES.length
              ? new FeedItem.Left(origin, timeNs, FAILURES[code], text)
              : null;
      case BEAT -> new FeedItem.Beat(timeNs);
    };
  }
}
