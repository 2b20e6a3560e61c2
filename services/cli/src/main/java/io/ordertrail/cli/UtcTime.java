package io.ordertrail.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A UTC time as people write it: with or without its day, its seconds and its Z. */
final class UtcTime implements ITypeConverter<Instant> {
  @Override
  public Instant convert(String text) {
    String time = text.strip().replaceFirst("[Zz]$", "").replace(' ', 'T');
    try {
      LocalDateTime at =
          time.contains("T")
              ? LocalDateTime.parse(time)
              : LocalTime.parse(time).atDate(LocalDate.now(ZoneOffset.UTC));
      return at.toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "\""
              + text
              + "\" is no time: write it like 2026-11-23T14:32:05.123456789Z, in UTC, or 14:32:05"
              + " for today");
    }
  }
}
