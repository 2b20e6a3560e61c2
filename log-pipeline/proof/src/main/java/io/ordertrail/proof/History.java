package io.ordertrail.proof;

import io.ordertrail.eventlog.ChainHash;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Hash and action of a run's latest events: what the next signed statement will speak of. Grows
 * while nothing is signed, up to 65,536 events. One thread.
 */
final class History {
  private static final int SMALLEST = 2_048;
  static final int LARGEST = 65_536;

  private final ActionTable actions;
  private long attested;
  private byte[][] hashes = new byte[SMALLEST][];
  private long[] sequences = new long[SMALLEST];
  private short[] names = new short[SMALLEST];

  History(ActionTable actions) {
    this.actions = actions;
  }

  /** The events up to this one are signed for: they may be forgotten. */
  void attested(long sequence) {
    attested = Math.max(attested, sequence);
  }

  int action(LineHead head) {
    return head.action(actions);
  }

  void put(long sequence, byte[] hash, int action) {
    int slot = slot(sequence);
    if (sequences[slot] > attested && hashes.length < LARGEST) {
      grow();
      slot = slot(sequence);
    }
    hashes[slot] = hash;
    sequences[slot] = sequence;
    names[slot] = (short) action;
  }

  private int slot(long sequence) {
    return (int) (sequence & (hashes.length - 1));
  }

  private void grow() {
    byte[][] oldHashes = hashes;
    long[] oldSequences = sequences;
    short[] oldNames = names;
    hashes = new byte[2 * oldHashes.length][];
    sequences = new long[hashes.length];
    names = new short[hashes.length];
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldSequences[i] > 0) {
        int slot = slot(oldSequences[i]);
        hashes[slot] = oldHashes[i];
        sequences[slot] = oldSequences[i];
        names[slot] = oldNames[i];
      }
    }
  }

  /** All of it. */
  void clear() {
    hashes = new byte[1][];
    sequences = new long[1];
    names = new short[1];
  }

  boolean has(long sequence) {
    return sequence > 0 && sequences[slot(sequence)] == sequence;
  }

  /** Null when it is not known, or no more. */
  byte[] hash(long sequence) {
    return has(sequence) ? hashes[slot(sequence)] : null;
  }

  boolean hasAll(long first, long last) {
    return first > 0 && last - first < LARGEST && has(first) && has(last) && hasEach(first, last);
  }

  private boolean hasEach(long first, long last) {
    for (long sequence = first; sequence <= last; sequence++) {
      if (!has(sequence)) {
        return false;
      }
    }
    return true;
  }

  /** {@code action n, action n}, as a checkpoint states it. */
  String counts(long first, long last) {
    int[] counts = new int[actions.size()];
    for (long sequence = first; sequence <= last; sequence++) {
      counts[names[slot(sequence)]]++;
    }
    Map<String, Integer> byName = new TreeMap<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        byName.put(actions.text(i), counts[i]);
      }
    }
    return byName.entrySet().stream()
        .map(entry -> entry.getKey() + ' ' + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  static boolean same(byte[] left, byte[] right) {
    return left != null
        && right != null
        && left.length == ChainHash.BYTES
        && Arrays.equals(left, right);
  }
}
