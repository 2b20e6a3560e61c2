package io.ordertrail.eventlog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Finds the lines that contain one of a few texts, without looking at every byte: R. N. Horspool,
 * Practical fast searching in strings (1980), for each text in turn. Immutable.
 */
final class LineSearch {
  /**
   * @param shifts how far the text may be moved on by the byte under its last one
   */
  private record Needle(byte[] bytes, int[] shifts) {
    static Needle of(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      int[] shifts = new int[256];
      Arrays.fill(shifts, bytes.length);
      for (int i = 0; i < bytes.length - 1; i++) {
        shifts[bytes[i] & 0xFF] = bytes.length - 1 - i;
      }
      return new Needle(bytes, shifts);
    }

    /** Where it begins, at least at {@code from} and whole before {@code end}; or -1. */
    int in(byte[] text, int from, int end) {
      int last = bytes.length - 1;
      int at = from;
      while (at + last < end) {
        byte under = text[at + last];
        if (under == bytes[last] && Arrays.equals(text, at, at + last, bytes, 0, last)) {
          return at;
        }
        at += shifts[under & 0xFF];
      }
      return -1;
    }
  }

  private final List<Needle> needles;

  /**
   * @param texts none of them empty, and none with a line end
   */
  LineSearch(List<String> texts) {
    if (texts.stream().anyMatch(text -> text.isEmpty() || text.indexOf('\n') >= 0)) {
      throw new IllegalArgumentException("cannot look for " + texts);
    }
    this.needles = texts.stream().map(Needle::of).toList();
  }

  /**
   * @return where the line begins that is not whole yet
   */
  int handOver(byte[] bytes, int end, Consumer<String> consumer) {
    int whole = end;
    while (whole > 0 && bytes[whole - 1] != '\n') {
      whole--;
    }
    NavigableMap<Integer, Integer> endByBegin = new TreeMap<>();
    for (Needle needle : needles) {
      collect(needle, bytes, whole, endByBegin);
    }
    endByBegin.forEach(
        (from, to) -> consumer.accept(new String(bytes, from, to - from, StandardCharsets.UTF_8)));
    return whole;
  }

  private static void collect(
      Needle needle, byte[] bytes, int end, NavigableMap<Integer, Integer> endByBegin) {
    int found = needle.in(bytes, 0, end);
    while (found >= 0) {
      int begin = found;
      while (begin > 0 && bytes[begin - 1] != '\n') {
        begin--;
      }
      int lineEnd = found;
      while (bytes[lineEnd] != '\n') {
        lineEnd++;
      }
      endByBegin.put(begin, lineEnd);
      found = needle.in(bytes, lineEnd + 1, end);
    }
  }
}
