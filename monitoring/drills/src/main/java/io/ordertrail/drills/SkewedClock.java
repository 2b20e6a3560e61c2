package io.ordertrail.drills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A time source that finds the host's clock wrong, as a file of the kind that time daemons write.
 */
final class SkewedClock {
  private SkewedClock() {}

  static Fault of(String part, int offsetUs) {
    return levers -> {
      Path file = levers.data().resolve("drill-clock-offset");
      try {
        Files.writeString(file, offsetUs + "\n");
      } catch (IOException e) {
        throw new DrillException("cannot write %s (%s).".formatted(file, e.getMessage()));
      }
      levers.restart(
          part,
          new StartOverrides.Override(
              List.of(), List.of(), Map.of("clock.source", "file", "clock.file", file.toString())));
      return () -> levers.restart(part);
    };
  }
}
