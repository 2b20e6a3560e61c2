package io.ordertrail.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A file of one line that another tool writes over and over: the offset in microseconds, positive
 * when the clock is ahead, and, if the tool knows it, a bound of the error in microseconds. A file
 * that has not been written for a minute says that nobody watches any more.
 */
final class ClockFile implements ClockSource {
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final double NS_PER_US = 1e3;
  private static final int LONGEST = 200;

  private final Path file;

  ClockFile(Path file) {
    this.file = file;
  }

  @Override
  public ClockReading read() {
    try {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(FRESH))) {
        return unknown("%s is older than %d s".formatted(file, FRESH.toSeconds()));
      }
      return reading(Files.readString(file).strip());
    } catch (IOException e) {
      return unknown("%s cannot be read".formatted(file));
    }
  }

  private ClockReading reading(String text) {
    String[] words = text.split("\\s+");
    try {
      return text.length() > LONGEST || words.length > 2
          ? notOurs()
          : new ClockReading.Synchronized(ns(words[0]), words.length == 1 ? 0 : ns(words[1]));
    } catch (NumberFormatException e) {
      return notOurs();
    }
  }

  private static long ns(String us) {
    double number = Double.parseDouble(us);
    if (!Double.isFinite(number)) {
      throw new NumberFormatException(us);
    }
    return Math.round(number * NS_PER_US);
  }

  private ClockReading notOurs() {
    return unknown("%s does not hold one or two numbers of microseconds".formatted(file));
  }

  private static ClockReading unknown(String why) {
    return new ClockReading.Unsynchronized(ClockReading.LARGEST_ERROR_NS, why);
  }

  @Override
  public String name() {
    return "file";
  }
}
