package io.ordertrail.eventlog;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Looks for the first line of a segment that is no line of a journal: what a power cut leaves where
 * pages did not reach the disk. A line that is an event with a wrong hash is not that: it was
 * altered, and that is the verifier's to name.
 */
final class SegmentScan {
  private static final byte[] HEADER = "{\"segment\":{".getBytes(StandardCharsets.US_ASCII);

  /** An unfinished last line is a kill's; one that is longer than any event is not. */
  private static final int LONGEST_LINE = 4 * RingLayout.RECORD_MAX;

  private final ChainHash rule = new ChainHash();
  private final TreeSet<Long> behind = new TreeSet<>();
  private final long first;
  private byte[] previous;
  private byte[] lastHash;
  private long damagedAt = -1;
  private long last;

  /**
   * @param before the event before the segment's first; of no hash when that is not known
   */
  SegmentScan(JournalTail before) {
    this.previous = before.head();
    this.lastHash = before.head();
    this.last = before.sequence();
    this.first = last + 1;
  }

  /** Where the first bytes are that are no line of a journal; -1 when all are. */
  long damagedAt() {
    return damagedAt;
  }

  /** The last event before the damage. */
  JournalTail end() {
    return new JournalTail(last, lastHash);
  }

  /** The sequences of whole events before the damage. */
  Set<Long> whole() {
    return LongStream.rangeClosed(first, last).boxed().collect(Collectors.toSet());
  }

  /** The sequences of whole events behind the damage. */
  Set<Long> behind() {
    return behind;
  }

  SegmentScan read(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[1 << 16];
      long at = 0;
      int kept = 0;
      for (int n = in.read(bytes); n > 0; n = in.read(bytes, kept, bytes.length - kept)) {
        int used = lines(bytes, kept + n, at);
        at += used;
        kept = kept + n - used;
        System.arraycopy(bytes, used, bytes, 0, kept);
        if (kept == bytes.length) {
          bytes = Arrays.copyOf(bytes, 2 * kept);
        }
      }
      tail(bytes, kept, at);
      return this;
    }
  }

  private int lines(byte[] bytes, int end, long offset) {
    int begun = 0;
    for (int i = 0; i < end; i++) {
      if (bytes[i] == '\n') {
        line(bytes, begun, i, offset + begun);
        begun = i + 1;
      }
    }
    return begun;
  }

  private void tail(byte[] bytes, int length, long offset) {
    boolean torn = length <= LONGEST_LINE && !hasNul(bytes, 0, length);
    if (!torn && damagedAt < 0) {
      damagedAt = offset;
    }
  }

  private void line(byte[] bytes, int from, int to, long offset) {
    if (offset == 0 && to - from > HEADER.length && bytes[to - 1] == '}') {
      if (Arrays.equals(bytes, 0, HEADER.length, HEADER, 0, HEADER.length)
          && !hasNul(bytes, from, to)) {
        return;
      }
    }
    long sequence = sequence(bytes, from, to);
    if (sequence == 0 && damagedAt < 0) {
      damagedAt = offset;
    } else if (sequence > 0 && damagedAt < 0) {
      last = sequence;
      lastHash = previous;
    } else if (sequence > 0) {
      behind.add(sequence);
    }
  }

  /** 0 when the line is no event. */
  private long sequence(byte[] bytes, int from, int to) {
    int hex = ChainHash.hexOffset(bytes, from, to);
    byte[] stated = hex < 0 ? null : ChainHash.stated(bytes, hex);
    if (stated == null || hasNul(bytes, from, to)) {
      previous = null;
      return 0;
    }
    boolean follows =
        previous != null && Arrays.equals(rule.of(previous, bytes, from, to, hex), stated);
    previous = stated;
    String line = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    long sequence = JournalTail.sequenceIn(line);
    return follows || isAltered(line, sequence) ? sequence : 0;
  }

  /** It stands where it should and can be read: only its hash does not fit. */
  private boolean isAltered(String line, long sequence) {
    boolean inPlace = last == 0 || damagedAt >= 0 || sequence == last + 1;
    return inPlace && JsonLine.read(line).isPresent();
  }

  private static boolean hasNul(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }
}
