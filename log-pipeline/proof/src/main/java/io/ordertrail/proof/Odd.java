package io.ordertrail.proof;

import java.util.Arrays;

/**
 * A line whose number is not the next one, held back until the next line tells what it is.
 *
 * @param sequence {@link #UNREADABLE} when the line is no event of the run
 * @param stated the hash that it states; null when it states none
 * @param time empty when it is not readable
 * @param segment in which it stands, as the walk counts them
 */
record Odd(long sequence, byte[] stated, String time, byte[] bytes, int segment) {
  static final long UNREADABLE = -1;

  /**
   * @param head as it was read of the line
   */
  static Odd of(LineHead head, long sequence, byte[] bytes, int from, int to, int segment) {
    byte[] stated = head.hexOffset() < 0 ? null : head.stated();
    String time = sequence == UNREADABLE ? "" : head.time();
    return new Odd(sequence, stated, time, Arrays.copyOfRange(bytes, from, to), segment);
  }

  boolean isReadable() {
    return sequence != UNREADABLE;
  }
}
