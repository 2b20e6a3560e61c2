package io.ordertrail.tracing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;

/**
 * Lines on their way from the cold thread to the sender: bounded in number and in bytes, and
 * neither side ever waits for the other. One thread offers, one takes.
 */
final class LineQueue {
  /** Some minutes of a busy writer; both are never reached together by events of usual length. */
  static final int MAX_LINES = 4_096;

  static final long MAX_BYTES = 8L << 20;

  private final OneToOneConcurrentArrayQueue<byte[]> lines =
      new OneToOneConcurrentArrayQueue<>(MAX_LINES);
  private final AtomicLong bytes = new AtomicLong();

  /**
   * Takes a copy.
   *
   * @return false when there is no room: the line is not taken
   */
  boolean offer(byte[] from, int offset, int length) {
    if (bytes.get() + length > MAX_BYTES || lines.size() == MAX_LINES) {
      return false;
    }
    bytes.addAndGet(length);
    return lines.offer(Arrays.copyOfRange(from, offset, offset + length));
  }

  /** The oldest, at most that many. */
  List<String> take(int most) {
    List<String> taken = new ArrayList<>();
    while (taken.size() < most) {
      byte[] line = lines.poll();
      if (line == null) {
        break;
      }
      bytes.addAndGet(-line.length);
      taken.add(new String(line, StandardCharsets.UTF_8));
    }
    return taken;
  }

  /** What is oldest must go soon so that there is room for the newest. */
  boolean isHalfFull() {
    return bytes.get() > MAX_BYTES / 2 || lines.size() > MAX_LINES / 2;
  }

  int size() {
    return lines.size();
  }
}
