package io.ordertrail.shipper;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lines on their way: a ready-made {@code _bulk} body, where each line came from, and how far the
 * segments move once all of it is settled. The shipping thread fills it, the thread of a {@link
 * Pipeline}'s request settles it, and the shipping thread takes it back; its buffers are reused, so
 * that memory is bounded whatever the backlog.
 */
final class Batch {
  private static final byte[] INDEX = ascii("{\"create\":{\"_index\":\"trading-audit-");
  private static final int INDEX_FROM = "{\"create\":{\"_index\":\"".length();
  private static final byte[] ID = ascii("\",\"_id\":\"");
  private static final byte[] END = ascii("\"}}\n");
  private static final int DAY_LENGTH = "2026-11-23".length();

  /** An odd batch may need more; it gives it back. */
  private static final int SPARE = 64 * 1024;

  private static final int AT_FIRST = 64 * 1024;

  /** They are held beside the body. */
  private static final int MOST_MALFORMED = 256 * 1024;

  private static final int LONGEST_MALFORMED = 64 * 1024;

  /** More than an item's first line has. */
  private static final int ACTION = 512;

  /**
   * How far a segment moves when the batch is settled.
   *
   * @param firstTimeMs of its first event in the batch; 0 when it has none there
   */
  record Advance(
      Segment segment, long offset, long lastSequence, long firstTimeMs, boolean finished) {}

  private final int bodyLimit;
  private byte[] body;
  private int length;
  private int count;
  private int[] itemFrom = new int[1024];
  private int[] lineFrom = new int[1024];
  private int[] idFrom = new int[1024];
  private Segment[] origin = new Segment[1024];
  private long[] offset = new long[1024];
  private final List<Advance> advances = new ArrayList<>();
  private final List<DeadLetter> malformed = new ArrayList<>();
  private int malformedBytes;
  private boolean full;
  private int advancedCount;
  private int advancedLength;
  private int advancedMalformed;
  private boolean setAside;
  private volatile boolean settled;

  /**
   * @param bodyLimit bytes; one line more than that may be in the body
   */
  Batch(int bodyLimit) {
    this.bodyLimit = bodyLimit;
    this.body = new byte[Math.min(bodyLimit, AT_FIRST)];
  }

  void clear() {
    Arrays.fill(origin, 0, count, null);
    if (body.length > bodyLimit + SPARE) {
      body = new byte[bodyLimit + SPARE];
    }
    length = 0;
    count = 0;
    full = false;
    setAside = false;
    settled = false;
    advances.clear();
    malformed.clear();
    malformedBytes = 0;
    advancedCount = 0;
    advancedLength = 0;
    advancedMalformed = 0;
  }

  boolean isFull() {
    return full || length >= bodyLimit || malformedBytes >= MOST_MALFORMED;
  }

  /**
   * Whether a line of so many bytes may be added without more memory than every batch has; if not,
   * the batch is full. An empty one takes any line.
   */
  boolean hasRoomFor(int bytes) {
    full = count > 0 && length + ACTION + bytes > bodyLimit + SPARE;
    return !full;
  }

  /** True when there is nothing to settle. */
  boolean isEmpty() {
    return advances.isEmpty();
  }

  int count() {
    return count;
  }

  int bytes() {
    return length;
  }

  /**
   * @param line where the head was read: without its line end
   */
  void add(Segment from, long at, EventHead head, byte[] line, int lineStart, int lineEnd) {
    growItems();
    int needed = INDEX.length + DAY_LENGTH + ID.length + (head.idTo() - head.idFrom()) + END.length;
    growBody(needed + lineEnd - lineStart + 1);
    itemFrom[count] = length;
    put(INDEX, 0, INDEX.length);
    putDay(line, head.dayFrom());
    put(ID, 0, ID.length);
    idFrom[count] = length;
    put(line, head.idFrom(), head.idTo());
    put(END, 0, END.length);
    lineFrom[count] = length;
    put(line, lineStart, lineEnd);
    body[length++] = '\n';
    origin[count] = from;
    offset[count] = at;
    count++;
  }

  /**
   * @param bytes where the line stands, from {@code start} to {@code end}; it is copied unless it
   *     is very long: then it stays in its segment
   */
  void addMalformed(Segment from, long at, byte[] bytes, int start, int end, String text) {
    boolean held = end - start <= LONGEST_MALFORMED;
    byte[] line = held ? Arrays.copyOfRange(bytes, start, end) : new byte[0];
    String says =
        held ? text : text + "; it has " + (end - start) + " bytes and stays in its segment";
    malformedBytes += line.length;
    addMalformed(
        new DeadLetter("", from, at, ByteBuffer.wrap(line), DeadLetter.Reason.MALFORMED, 0, says));
  }

  /** One whose line is not held. */
  void addMalformed(DeadLetter letter) {
    malformed.add(letter);
  }

  /** Lines that cannot be sent at all; they are settled once they are in the dead letters. */
  List<DeadLetter> malformed() {
    return malformed;
  }

  /** The segment's lines in here are complete: its reading goes on behind them. */
  void advance(Advance advance) {
    advances.add(advance);
    advance.segment().take(advance);
    advancedCount = count;
    advancedLength = length;
    advancedMalformed = malformed.size();
  }

  /** Forgets the lines since the last advance, of a segment that could not be read on. */
  void forgetUnadvanced() {
    Arrays.fill(origin, advancedCount, count, null);
    count = advancedCount;
    length = advancedLength;
    malformed.subList(advancedMalformed, malformed.size()).clear();
  }

  List<Advance> advances() {
    return advances;
  }

  /** Called when everything in it is created, already there, or set aside. */
  void settled() {
    settled = true;
  }

  boolean isSettled() {
    return settled;
  }

  void hasSetAside() {
    setAside = true;
  }

  /**
   * True when it had dead letters: then the checkpoint moves at once, so that a kill does not
   * repeat them.
   */
  boolean isSetAside() {
    return setAside;
  }

  /** The items whose numbers are given, as they lie: neighbours in one piece. */
  List<ByteBuffer> body(int[] items, int howMany) {
    List<ByteBuffer> pieces = new ArrayList<>();
    int i = 0;
    while (i < howMany) {
      int from = itemFrom[items[i]];
      int last = i;
      while (last + 1 < howMany && items[last + 1] == items[last] + 1) {
        last++;
      }
      pieces.add(ByteBuffer.wrap(body, from, itemTo(items[last]) - from));
      i = last + 1;
    }
    return pieces;
  }

  /** How many of the items, from the first, are together no longer than that: at least one. */
  int countWithin(int[] items, int howMany, long bytes) {
    int fits = 0;
    for (long sum = 0; fits < howMany; fits++) {
      sum += itemTo(items[fits]) - itemFrom[items[fits]];
      if (sum > bytes && fits > 0) {
        return fits;
      }
    }
    return fits;
  }

  long bytes(int[] items, int howMany) {
    long sum = 0;
    for (int i = 0; i < howMany; i++) {
      sum += itemTo(items[i]) - itemFrom[items[i]];
    }
    return sum;
  }

  String id(int item) {
    return new String(
        body, idFrom[item], lineFrom[item] - END.length - idFrom[item], StandardCharsets.US_ASCII);
  }

  /** Where the item goes: {@code trading-audit-2026.11.23}. */
  String index(int item) {
    int from = itemFrom[item] + INDEX_FROM;
    return new String(
        body, from, INDEX.length - INDEX_FROM + DAY_LENGTH, StandardCharsets.US_ASCII);
  }

  DeadLetter deadLetter(int item, DeadLetter.Reason reason, int status, String text) {
    int length = itemTo(item) - 1 - lineFrom[item];
    ByteBuffer line = ByteBuffer.wrap(body, lineFrom[item], length);
    return new DeadLetter(id(item), origin[item], offset[item], line, reason, status, text);
  }

  private int itemTo(int item) {
    return item + 1 < count ? itemFrom[item + 1] : length;
  }

  private void put(byte[] from, int start, int end) {
    System.arraycopy(from, start, body, length, end - start);
    length += end - start;
  }

  /** {@code 2026-11-23} becomes {@code 2026.11.23}. */
  private void putDay(byte[] line, int dayFrom) {
    put(line, dayFrom, dayFrom + DAY_LENGTH);
    body[length - 6] = '.';
    body[length - 3] = '.';
  }

  private void growBody(int needed) {
    if (length + needed > body.length) {
      // At once: each step between would be left behind on the heap.
      body = Arrays.copyOf(body, Math.max(length + needed, bodyLimit + SPARE));
    }
  }

  private void growItems() {
    if (count < itemFrom.length) {
      return;
    }
    int size = count * 2;
    itemFrom = Arrays.copyOf(itemFrom, size);
    lineFrom = Arrays.copyOf(lineFrom, size);
    idFrom = Arrays.copyOf(idFrom, size);
    origin = Arrays.copyOf(origin, size);
    offset = Arrays.copyOf(offset, size);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
