package io.ordertrail.domain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a calendar: lines of {@code zone Z}, {@code hours OPEN CLOSE}, {@code covers FIRST LAST},
 * {@code holiday DATE name} and {@code early-close DATE TIME name}; {@code #} begins a comment.
 */
final class CalendarFile {
  private ZoneId zone;
  private LocalTime open;
  private LocalTime close;
  private LocalDate first;
  private LocalDate last;
  private final Set<LocalDate> holidays = new HashSet<>();
  private final Map<LocalDate, LocalTime> earlyCloses = new HashMap<>();

  private CalendarFile() {}

  static TradingCalendar bundled(String name) {
    try (InputStream in = CalendarFile.class.getResourceAsStream(name + ".calendar")) {
      if (in == null) {
        throw new IllegalArgumentException(
            "There is no trading calendar \"%s\"; there are always and us-equities."
                .formatted(name));
      }
      return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws IllegalArgumentException when a line is wrong, with its number and what it may be
   */
  static TradingCalendar parse(String name, List<String> lines) {
    CalendarFile file = new CalendarFile();
    for (int i = 0; i < lines.size(); i++) {
      try {
        file.line(lines.get(i).strip());
      } catch (DateTimeException | ArrayIndexOutOfBoundsException e) {
        throw new IllegalArgumentException(
            "Calendar %s, line %d: \"%s\" is not understood.".formatted(name, i + 1, lines.get(i)),
            e);
      }
    }
    return file.calendar(name);
  }

  private void line(String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    String[] words = line.split("\\s+");
    switch (words[0]) {
      case "zone" -> zone = ZoneId.of(words[1]);
      case "hours" -> {
        open = LocalTime.parse(words[1]);
        close = LocalTime.parse(words[2]);
      }
      case "covers" -> {
        first = LocalDate.parse(words[1]);
        last = LocalDate.parse(words[2]);
      }
      case "holiday" -> holidays.add(LocalDate.parse(words[1]));
      case "early-close" -> earlyCloses.put(LocalDate.parse(words[1]), LocalTime.parse(words[2]));
      default -> throw new DateTimeException("unknown word " + words[0]);
    }
  }

  private TradingCalendar calendar(String name) {
    if (zone == null || open == null || first == null) {
      throw new IllegalArgumentException(
          "Calendar %s needs a line each of zone, hours and covers.".formatted(name));
    }
    return new TradingCalendar(
        name,
        new TradingCalendar.Rules(
            zone, open, close, first, last, Set.copyOf(holidays), Map.copyOf(earlyCloses)));
  }
}
