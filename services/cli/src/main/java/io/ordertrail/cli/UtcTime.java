package io.ordertrail.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A UTC time as people write it: with or without its day, its seconds and its Z. Without a day it
 * is the last time that it was so: at ten past midnight 23:58 was yesterday.
 */
final class UtcTime implements ITypeConverter<Instant> {
  private final InstantSource now;

  UtcTime() {
    this(InstantSource.system());
  }

  UtcTime(InstantSource now) {
    this.now = now;
  }

  @Override
  public Instant convert(String text) {
    String time = text.strip().replaceFirst("[Zz]$", "").replace(' ', 'T');
    try {
      return time.contains("T")
          ? LocalDateTime.parse(time).toInstant(ZoneOffset.UTC)
          : last(LocalTime.parse(time));
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "\""
              + text
              + "\" is no time: write it like 2026-11-23T14:32:05.123456789Z, in UTC, or 14:32:05"
              + " for the last time that it was so");
    }
  }

  private Instant last(LocalTime time) {
    Instant today =
        time.atDate(LocalDate.ofInstant(now.instant(), ZoneOffset.UTC)).toInstant(ZoneOffset.UTC);
    return today.isAfter(now.instant()) ? today.minus(Duration.ofDays(1)) : today;
  }
}
