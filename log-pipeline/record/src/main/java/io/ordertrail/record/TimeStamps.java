package io.ordertrail.record;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as the record writes them: UTC with nine digits. Also those that no event can have. */
final class TimeStamps {
  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);

  private TimeStamps() {}

  static String text(Instant time) {
    return TEXT.format(time);
  }
}
