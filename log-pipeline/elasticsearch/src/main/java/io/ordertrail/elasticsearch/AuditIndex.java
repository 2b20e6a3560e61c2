package io.ordertrail.elasticsearch;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * Names of the audit indices: one a UTC day of the event's own {@code @timestamp}, so that the same
 * event always lands in the same index, whoever sends it and however often, and {@code create} with
 * a fixed id refuses the second copy.
 */
public final class AuditIndex {
  public static final String PREFIX = "trading-audit-";
  public static final String PATTERN = PREFIX + "*";

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu.MM.dd");

  private AuditIndex() {}

  public static String ofDay(LocalDate utcDay) {
    return PREFIX + DAY.format(utcDay);
  }
}
