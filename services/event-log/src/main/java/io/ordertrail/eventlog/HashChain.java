package io.ordertrail.eventlog;

import java.util.HexFormat;

/** The writer's end of a run's chain: stamps each line with its hash. The cold thread's. */
final class HashChain {
  private final ChainHash rule = new ChainHash();
  private byte[] head;

  /** Writes the hash into the place that the encoder left for it. */
  void stamp(byte[] bytes, int lineFrom, int lineEnd) {
    int hex = ChainHash.hexOffset(bytes, lineFrom, lineEnd);
    if (hex < 0) {
      throw new IllegalStateException("the encoder left no place for event.hash");
    }
    head = rule.of(head, bytes, lineFrom, lineEnd, hex);
    LineBuffer.putHex(head, bytes, hex);
  }

  /** The hash of the last event; never changed in place. */
  byte[] head() {
    return head;
  }

  String headHex() {
    return HexFormat.of().formatHex(head);
  }

  /** Goes on from the hash of the last event that is in the files, or from the run's seed. */
  void resume(byte[] lastHash) {
    head = lastHash;
  }
}
