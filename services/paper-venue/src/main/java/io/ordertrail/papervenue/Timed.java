package io.ordertrail.papervenue;

/** A part of the venue that has something to do when time passes. Engine thread only. */
interface Timed {
  long NEVER = Long.MAX_VALUE;

  /**
   * Does what is due.
   *
   * @param monotonicNs of {@link System#nanoTime}
   * @return after how many nanoseconds it wants to be called again at the latest, or {@link #NEVER}
   */
  long onTime(long monotonicNs);
}
