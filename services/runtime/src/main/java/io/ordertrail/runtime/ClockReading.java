package io.ordertrail.runtime;

/** What is known of the host's clock at one moment. */
sealed interface ClockReading {
  /**
   * The largest error that the Linux kernel allows for ({@code NTP_PHASE_LIMIT}): what holds when
   * nothing better is known.
   */
  long LARGEST_ERROR_NS = 16_000_000_000L;

  /**
   * The clock follows a time source.
   *
   * @param offsetNs positive when the clock is ahead of the source
   * @param errorBoundNs the offset is known to that much; 0 when that is not told
   */
  record Synchronized(long offsetNs, long errorBoundNs) implements ClockReading {}

  /**
   * The clock follows no source, or nobody can tell.
   *
   * @param errorBoundNs so much may it be off
   * @param why without a full stop
   */
  record Unsynchronized(long errorBoundNs, String why) implements ClockReading {}

  /** Nobody looks, as the settings say. */
  record Unwatched() implements ClockReading {}

  /** The value of the metric: never 0 unless the clock is right. */
  default double gaugeUs() {
    return switch (this) {
      case Synchronized(long offsetNs, _) -> offsetNs / 1e3;
      case Unsynchronized(long errorBoundNs, _) -> errorBoundNs / 1e3;
      case Unwatched() -> Double.NaN;
    };
  }

  default boolean isWithin(long toleranceNs) {
    return switch (this) {
      case Synchronized(long offsetNs, _) -> Math.abs(offsetNs) <= toleranceNs;
      case Unsynchronized _ -> false;
      case Unwatched() -> true;
    };
  }
}
