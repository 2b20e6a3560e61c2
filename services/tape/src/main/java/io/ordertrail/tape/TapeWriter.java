package io.ordertrail.tape;

import java.nio.ByteOrder;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes what an agent takes in. The agent's thread: it copies into mapped memory and nothing else;
 * no lock, no allocation, no call to the system. When no segment is ready, because the disk is full
 * or the tape has its greatest length, taping ends for this run, and the trading goes on.
 */
public final class TapeWriter implements AutoCloseable {
  private static final int SEGMENT_BYTES = 4 << 20;
  private static final int ITEM_MAX = 64 << 10;

  private final SegmentMaker maker;
  private final UnsafeBuffer bytes = new UnsafeBuffer(new byte[0]);
  private Segment segment;
  private UnsafeBuffer buffer;
  private int at;
  private boolean open = true;

  TapeWriter(SegmentMaker maker) {
    this.maker = maker;
    begin(maker.first());
  }

  /**
   * @param runText names the run, and sorts as runs do
   * @param mostBytes after which taping ends
   */
  public static TapeWriter start(
      Path data, String service, long runId, String runText, long mostBytes) {
    return start(data, service, runId, runText, mostBytes, SEGMENT_BYTES);
  }

  static TapeWriter start(
      Path data, String service, long runId, String runText, long mostBytes, int segmentBytes) {
    SegmentMaker maker =
        new SegmentMaker(TapeFormat.folder(data, service), runId, runText, segmentBytes, mostBytes);
    TapeWriter writer = new TapeWriter(maker);
    maker.start();
    return writer;
  }

  private void begin(Segment next) {
    segment = next;
    open = next != null;
    buffer = next == null ? null : next.buffer;
    at = TapeFormat.HEADER;
  }

  void message(int source, byte[] frame, int length) {
    bytes.wrap(frame);
    if (claim(length)) {
      buffer.putBytes(at + TapeFormat.ITEM_HEADER, bytes, 0, length);
      commit(TapeFormat.MESSAGE, source, length);
    }
  }

  /** A time, a question, or what was told: as the kind says. */
  void number(byte kind, int slot, long value) {
    if (claim(Long.BYTES)) {
      buffer.putLong(at + TapeFormat.ITEM_HEADER, value, ByteOrder.LITTLE_ENDIAN);
      commit(kind, slot, Long.BYTES);
    }
  }

  void outcome(long id, long qtyE6, long limitPxE6, long stopPxE6, long otherId) {
    int length = 5 * Long.BYTES;
    if (claim(length)) {
      int to = at + TapeFormat.ITEM_HEADER;
      buffer.putLong(to, id, ByteOrder.LITTLE_ENDIAN);
      buffer.putLong(to + 8, qtyE6, ByteOrder.LITTLE_ENDIAN);
      buffer.putLong(to + 16, limitPxE6, ByteOrder.LITTLE_ENDIAN);
      buffer.putLong(to + 24, stopPxE6, ByteOrder.LITTLE_ENDIAN);
      buffer.putLong(to + 32, otherId, ByteOrder.LITTLE_ENDIAN);
      commit(TapeFormat.OUTCOME, 0, length);
    }
  }

  void note(byte[] text) {
    bytes.wrap(text);
    if (claim(text.length)) {
      buffer.putBytes(at + TapeFormat.ITEM_HEADER, bytes, 0, text.length);
      commit(TapeFormat.NOTE, 0, text.length);
    }
  }

  private boolean claim(int length) {
    if (!open) {
      return false;
    }
    int needed = TapeFormat.align(TapeFormat.ITEM_HEADER + length);
    // The next item's length must find its place, too: it is how a reader knows the end.
    if (length > ITEM_MAX) {
      end();
    } else if (at + needed + TapeFormat.ITEM_HEADER > segment.capacity) {
      turn();
    }
    return open;
  }

  private void turn() {
    Segment next = maker.take();
    if (next == null) {
      end();
      return;
    }
    buffer.putIntRelease(at, TapeFormat.CONTINUES);
    maker.finished(segment);
    begin(next);
  }

  /** What follows would not be everything any more. */
  private void end() {
    open = false;
    maker.finished(segment);
  }

  private void commit(byte kind, int source, int length) {
    buffer.putByte(at + TapeFormat.KIND_AT, kind);
    buffer.putByte(at + TapeFormat.SOURCE_AT, (byte) source);
    buffer.putIntRelease(at, length + 1);
    at += TapeFormat.align(TapeFormat.ITEM_HEADER + length);
  }

  /** Whether everything was taped until now. The agent's thread, or when it has stopped. */
  boolean isOpen() {
    return open;
  }

  /** The agent has stopped: what the tape has is all there was. */
  @Override
  public void close() {
    if (open && claim(0)) {
      commit(TapeFormat.END, 0, 0);
      end();
    }
    maker.close();
  }
}
