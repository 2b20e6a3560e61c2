package io.ordertrail.marketdata;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file name of a capture's segment: {@code <run>-<number>.capture}.
 *
 * @param run of the market data that wrote it, as text
 * @param number from 1 without holes
 */
record CaptureName(String run, int number) {
  private static final Pattern PATTERN = Pattern.compile("(\\w+)-(\\d{6})\\.capture");

  /**
   * @throws CaptureException when the file is not named so
   */
  static CaptureName of(Path file) {
    Matcher name = PATTERN.matcher(file.getFileName().toString());
    if (!name.matches()) {
      throw new CaptureException(file + " is not named like a capture, RUN-000001.capture");
    }
    return new CaptureName(name.group(1), Integer.parseInt(name.group(2)));
  }

  String fileName() {
    return "%s-%06d.capture".formatted(run, number);
  }

  CaptureName next() {
    return new CaptureName(run, number + 1);
  }
}
