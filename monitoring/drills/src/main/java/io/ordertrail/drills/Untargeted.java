package io.ordertrail.drills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part that Prometheus is no longer told to ask, as after a slip in its configuration. */
final class Untargeted {
  private Untargeted() {}

  static Fault of(String part) {
    return levers -> {
      Path targets = levers.data().resolve("monitoring/prometheus/targets/" + part + ".yaml");
      String usual = read(targets);
      write(targets, "[]\n");
      return () -> write(targets, usual);
    };
  }

  private static String read(Path file) throws DrillException {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new DrillException("cannot read %s (%s).".formatted(file, e.getMessage()));
    }
  }

  private static void write(Path file, String text) throws DrillException {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new DrillException("cannot write %s (%s).".formatted(file, e.getMessage()));
    }
  }
}
