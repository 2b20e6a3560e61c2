package io.ordertrail.console;

import java.time.Instant;

/** The wall clock as the record writes it: nanoseconds since 1970. Stateless. */
final class Now {
  private static final long NS = 1_000_000_000L;

  private Now() {}

  static long ns() {
    Instant now = Instant.now();
    return now.getEpochSecond() * NS + now.getNano();
  }

  static Instant instant(long epochNs) {
    return Instant.ofEpochSecond(Math.floorDiv(epochNs, NS), Math.floorMod(epochNs, NS));
  }
}
