package io.ordertrail.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A copy of a house's record, to be tampered with. */
final class Copy {
  final Path data;

  Copy(Path house, Path to, String... folders) throws IOException {
    this.data = to;
    for (String folder : folders) {
      copy(house.resolve(folder), to.resolve(folder));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }

  /** The last segment of the service: no later run begins with what it says. */
  Path lastSegment(String service) throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("journal").resolve(service))) {
      return files.sorted().toList().getLast();
    }
  }

  Path lastTape(String service) throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("tape").resolve(service))) {
      return files.sorted().toList().getLast();
    }
  }

  byte[] unpacked(Path tape) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(tape))) {
      return in.readAllBytes();
    }
  }

  /**
   * Forges the first line that fits and was not forged before.
   *
   * @return the event's id
   */
  String forge(Forgery forgery, List<String> forged) throws IOException {
    Path segment = lastSegment(forgery.service());
    List<String> lines = new ArrayList<>(Files.readAllLines(segment));
    for (int i = 0; i < lines.size(); i++) {
      String id = lines.get(i).replaceAll(".*\"event\":\\{.*?\"id\":\"([^\"]*)\".*", "$1");
      if (forgery.line().test(lines.get(i)) && !forged.contains(id)) {
        if (forgery.edit() == null) {
          lines.remove(i);
        } else {
          lines.set(i, forgery.edit().apply(lines.get(i)));
        }
        Files.write(segment, lines);
        return id;
      }
    }
    throw new IllegalStateException("no line fits " + forgery);
  }
}
