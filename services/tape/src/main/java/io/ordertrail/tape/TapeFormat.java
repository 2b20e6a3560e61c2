package io.ordertrail.tape;

import java.nio.file.Path;

/**
 * The layout of a tape's segments, little-endian. An item is {@code length, kind, source, payload},
 * aligned to eight bytes; its length is written last, so that what a killed process left is whole
 * items and then zeros.
 */
final class TapeFormat {
  static final long MAGIC = 0x3150_4154_544F_0001L;
  static final int HEADER = 16;
  static final int MAGIC_AT = 0;
  static final int RUN_AT = 8;

  static final int ITEM_HEADER = 8;
  static final int KIND_AT = 4;
  static final int SOURCE_AT = 5;
  static final int ALIGNMENT = 8;

  /** In place of a length: the next segment goes on. */
  static final int CONTINUES = -1;

  /** Begin a turn of the agent. */
  static final byte MESSAGE = 1;

  static final byte LOOK = 2;
  static final byte NOTE = 3;

  /** Belong to the turn before them. */
  static final byte CLOCK = 4;

  static final byte REFUSED = 5;
  static final byte OUTCOME = 6;

  static final byte TOLD = 7;

  /** The agent has stopped in order. */
  static final byte END = 8;

  private TapeFormat() {}

  static int align(int length) {
    return (length + ALIGNMENT - 1) & -ALIGNMENT;
  }

  static Path folder(Path data, String service) {
    return data.resolve("tape").resolve(service);
  }

  /** Names sort by run, and by number within a run. */
  static String fileName(String run, int number) {
    return "%s-%06d.tape".formatted(run, number);
  }
}
