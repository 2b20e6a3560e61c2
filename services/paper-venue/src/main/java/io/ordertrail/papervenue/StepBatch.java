package io.ordertrail.papervenue;

import java.util.Arrays;

/** The messages of one engine step, end to end in one buffer that is used again and again. */
final class StepBatch {
  private byte[] bytes = new byte[1 << 14];
  private int[] ends = new int[64];
  private int[] symbols = new int[64];
  private MessageKind[] kinds = new MessageKind[64];
  private int count;

  void add(int symbol, MessageKind kind, byte[] json, int from, int length) {
    int start = count == 0 ? 0 : ends[count - 1];
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
      symbols = Arrays.copyOf(symbols, 2 * count);
      kinds = Arrays.copyOf(kinds, 2 * count);
    }
    if (start + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, start + length));
    }
    System.arraycopy(json, from, bytes, start, length);
    ends[count] = start + length;
    symbols[count] = symbol;
    kinds[count] = kind;
    count++;
  }

  void clear() {
    count = 0;
  }

  int count() {
    return count;
  }

  int symbol(int i) {
    return symbols[i];
  }

  MessageKind kind(int i) {
    return kinds[i];
  }

  byte[] bytes() {
    return bytes;
  }

  int from(int i) {
    return i == 0 ? 0 : ends[i - 1];
  }

  int length(int i) {
    return ends[i] - from(i);
  }
}
