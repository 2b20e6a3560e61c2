package io.ordertrail.cli;

import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A UTC time as {@link UtcTime} takes it, or how long ago: {@code -15m}; or {@code now}. */
final class Moment implements ITypeConverter<Instant> {
  private final Instant now = Instant.now();

  @Override
  public Instant convert(String text) {
    String time = text.strip();
    if (time.equals("now")) {
      return now;
    }
    if (time.matches("-\\d+[smhd]?")) {
      Duration ago = new Durations().convert(time.substring(1));
      return now.minus(ago);
    }
    try {
      return new UtcTime().convert(time);
    } catch (TypeConversionException e) {
      throw new TypeConversionException(e.getMessage() + ", or -15m for a quarter of an hour ago");
    }
  }
}
