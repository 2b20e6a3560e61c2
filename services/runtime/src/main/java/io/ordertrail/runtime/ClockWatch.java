package io.ordertrail.runtime;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Follows the host's clock: its gauges, and what the record must say when it leaves its tolerance
 * or comes back. One thread looks; the producer of the record takes what there is to say.
 */
final class ClockWatch {
  /** The clock has left its tolerance, or has come back. */
  record Change(boolean within, ClockReading reading, String source) {}

  private final ClockSource source;
  private final long toleranceNs;
  private final Gauge offset;
  private final Gauge synchronizedNow;
  private final AtomicReference<Change> untold = new AtomicReference<>();
  private boolean within = true;

  ClockWatch(ClockSource source, long toleranceNs, Meters meters, String service) {
    this.source = source;
    this.toleranceNs = toleranceNs;
    this.offset = meters.gauge("system_clock_offset_us", "service", service);
    this.synchronizedNow = meters.gauge("system_clock_synchronized", "service", service);
  }

  /** Asks the source; the watching thread. */
  void look() {
    ClockReading reading = source.read();
    offset.set(reading.gaugeUs());
    synchronizedNow.set(reading instanceof ClockReading.Synchronized ? 1 : 0);
    if (reading.isWithin(toleranceNs) != within) {
      within = !within;
      untold.set(new Change(within, reading, source.name()));
    }
  }

  /**
   * What is to be recorded, once, or null. The producer's thread; one volatile read when there is
   * nothing.
   */
  Change take() {
    return untold.get() == null ? null : untold.getAndSet(null);
  }
}
