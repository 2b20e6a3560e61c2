package io.ordertrail.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers the names of actions as they appear, from 1, so that counting an event costs neither text
 * nor a map. One thread.
 */
final class ActionTable {
  private static final int SLOTS = 4_096;
  private static final int MOST = 1_000;

  private final byte[][] names = new byte[SLOTS][];
  private final short[] numbers = new short[SLOTS];
  private final List<String> texts = new ArrayList<>(List.of(""));

  int number(byte[] bytes, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ hash >>> 12) & (SLOTS - 1);
    while (names[slot] != null) {
      if (Arrays.equals(names[slot], 0, names[slot].length, bytes, from, to)) {
        return numbers[slot];
      }
      slot = slot + 1 & (SLOTS - 1);
    }
    // The vocabulary has fewer than two hundred: more are somebody's play.
    return texts.size() < MOST ? added(slot, Arrays.copyOfRange(bytes, from, to)) : 0;
  }

  private int added(int slot, byte[] name) {
    names[slot] = name;
    numbers[slot] = (short) texts.size();
    texts.add(new String(name, StandardCharsets.UTF_8));
    return numbers[slot];
  }

  String text(int number) {
    return texts.get(number);
  }

  int size() {
    return texts.size();
  }
}
