package io.ordertrail.papervenue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Texts that are almost right: good ones with bytes changed, cut, doubled and mixed. */
final class Mutations {
  private static final String[] TOKENS = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "null",
    "true",
    "1e999999999",
    "-0",
    "\"\"",
    "\\u0000",
    "99999",
    "9223372036854775808",
    "0.0000001",
    "{\"a\":",
    "\"qty\":",
    "NaN",
    "\uD83D\uDE00",
    "-",
    "[[[["
  };

  private final List<String> good;
  private final Random random;

  Mutations(long seed, String... good) {
    System.out.println("fuzz seed " + seed);
    this.good = List.of(good);
    this.random = new Random(seed);
  }

  byte[] next() {
    byte[] bytes = good.get(random.nextInt(good.size())).getBytes(UTF_8);
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes = mutate(bytes);
    }
    return bytes;
  }

  private byte[] mutate(byte[] bytes) {
    int at = random.nextInt(bytes.length + 1);
    return switch (random.nextInt(5)) {
      case 0 -> flip(bytes, at);
      case 1 -> Arrays.copyOf(bytes, at);
      case 2 -> insert(bytes, at, TOKENS[random.nextInt(TOKENS.length)].getBytes(UTF_8));
      case 3 -> insert(bytes, at, good.get(random.nextInt(good.size())).getBytes(UTF_8));
      default -> remove(bytes, at, 1 + random.nextInt(12));
    };
  }

  private byte[] flip(byte[] bytes, int at) {
    byte[] flipped = bytes.clone();
    if (at < flipped.length) {
      flipped[at] = (byte) random.nextInt(256);
    }
    return flipped;
  }

  private static byte[] insert(byte[] bytes, int at, byte[] more) {
    byte[] longer = Arrays.copyOf(bytes, bytes.length + more.length);
    System.arraycopy(bytes, at, longer, at + more.length, bytes.length - at);
    System.arraycopy(more, 0, longer, at, more.length);
    return longer;
  }

  private static byte[] remove(byte[] bytes, int at, int count) {
    int to = Math.min(at + count, bytes.length);
    byte[] shorter = Arrays.copyOf(bytes, bytes.length - (to - at));
    System.arraycopy(bytes, to, shorter, at, bytes.length - to);
    return shorter;
  }
}
