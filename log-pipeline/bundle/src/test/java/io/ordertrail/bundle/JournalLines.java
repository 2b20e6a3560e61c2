package io.ordertrail.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The slow, obvious reading of a journal: all lines at once, each as JSON. */
final class JournalLines {
  private JournalLines() {}

  /** The events of a window in the order of the record. */
  static List<String> inOrder(Path data, String from, String to) {
    record Event(String line, JsonNode json) {
      String at(String pointer) {
        return json.at(pointer).asString();
      }
    }
    List<Event> events = new ArrayList<>();
    for (Path file : segments(data)) {
      for (String line : read(file)) {
        JsonNode json = JsonMapper.shared().readTree(line);
        if (!json.has("segment")) {
          events.add(new Event(line, json));
        }
      }
    }
    return events.stream()
        .filter(e -> e.at("/@timestamp").compareTo(from) >= 0)
        .filter(e -> e.at("/@timestamp").compareTo(to) <= 0)
        .sorted(
            Comparator.comparing((Event e) -> e.at("/@timestamp"))
                .thenComparing(e -> e.at("/service/node/name"))
                .thenComparing(e -> e.json().at("/event/sequence").asLong()))
        .map(Event::line)
        .toList();
  }

  static List<Path> segments(Path data) {
    try (Stream<Path> files = Files.walk(data.resolve("journal"))) {
      return files.filter(file -> file.toString().endsWith(".ndjson")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> read(Path file) {
    try {
      return new ArrayList<>(Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes one file: the first that has such a line, from its second line on. */
  static void change(Path data, String part, ObjIntConsumer<List<String>> how) {
    for (Path file : segments(data)) {
      List<String> lines = read(file);
      for (int i = 1; i < lines.size(); i++) {
        if (lines.get(i).contains(part)) {
          how.accept(lines, i);
          try {
            Files.writeString(file, String.join("\n", lines) + "\n");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return;
        }
      }
    }
    throw new AssertionError("no line with " + part);
  }
}
