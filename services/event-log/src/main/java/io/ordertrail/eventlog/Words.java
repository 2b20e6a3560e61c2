package io.ordertrail.eventlog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Constant bytes, kept as words of eight, because a line has dozens of short ones and a word is
 * copied with one instruction; long ones are copied as a whole. Immutable.
 */
final class Words {
  static final VarHandle LITTLE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle BIG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int LONG = 48;

  private final byte[] bytes;
  private final long[] words;
  private final int length;

  private Words(byte[] bytes) {
    this.bytes = bytes;
    this.length = bytes.length;
    this.words = new long[(bytes.length + Long.BYTES - 1) / Long.BYTES];
    byte[] padded = Arrays.copyOf(bytes, words.length * Long.BYTES);
    for (int i = 0; i < words.length; i++) {
      words[i] = (long) LITTLE.get(padded, i * Long.BYTES);
    }
  }

  static Words of(String text) {
    return new Words(text.getBytes(StandardCharsets.UTF_8));
  }

  int length() {
    return length;
  }

  /** Writes up to seven bytes more than the length. */
  void copyTo(byte[] into, int at) {
    if (length >= LONG) {
      System.arraycopy(bytes, 0, into, at, length);
    } else {
      for (int i = 0; i < words.length; i++) {
        LITTLE.set(into, at + i * Long.BYTES, words[i]);
      }
    }
  }

  /** The eight hex digits of the bits, the highest first, as the bytes of a big-endian word. */
  static long hexDigits(int bits) {
    long nibbles = Long.expand(bits & 0xFFFF_FFFFL, 0x0F0F_0F0F_0F0F_0F0FL);
    // A nibble above nine is a letter: 39 lie between '9' and 'a'.
    long letters = (nibbles + 0x0606_0606_0606_0606L) >>> 4 & 0x0101_0101_0101_0101L;
    return nibbles + 0x3030_3030_3030_3030L + letters * ('a' - '9' - 1);
  }

  /** Whether every byte is ASCII that stands for itself in a JSON string. */
  static boolean isPlain(long word) {
    long quote = word ^ 0x2222_2222_2222_2222L;
    long backslash = word ^ 0x5C5C_5C5C_5C5C_5C5CL;
    long found =
        word
            | word - 0x2020_2020_2020_2020L
            | quote - 0x0101_0101_0101_0101L
            | backslash - 0x0101_0101_0101_0101L;
    // A borrow can only come from a byte that is itself found: none is missed, none is invented
    // in a word without one.
    return (found & 0x8080_8080_8080_8080L) == 0;
  }
}
