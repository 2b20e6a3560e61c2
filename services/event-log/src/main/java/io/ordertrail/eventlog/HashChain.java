package io.ordertrail.eventlog;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The writer's end of a run's chain: stamps each line with its hash. The cold thread's. */
final class HashChain {
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final ChainHash rule = new ChainHash();
  private byte[] head;

  /** Writes the hash into the place that the encoder left for it. */
  void stamp(byte[] bytes, int lineEnd) {
    int hex = ChainHash.hexOffset(bytes, 0, lineEnd);
    if (hex < 0) {
      throw new IllegalStateException("the encoder left no place for event.hash");
    }
    head = rule.of(head, bytes, 0, lineEnd, hex);
    for (int i = 0; i < head.length; i++) {
      bytes[hex + 2 * i] = DIGITS[(head[i] >> 4) & 0xF];
      bytes[hex + 2 * i + 1] = DIGITS[head[i] & 0xF];
    }
  }

  String headHex() {
    return HexFormat.of().formatHex(head);
  }

  /** Goes on from the hash of the last event that is in the files, or from the run's seed. */
  void resume(byte[] lastHash) {
    head = lastHash;
  }
}
