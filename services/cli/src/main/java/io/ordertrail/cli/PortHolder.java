package io.ordertrail.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The process that listens on a TCP port, as far as {@code /proc} lets this user see it. */
record PortHolder(long pid, String command) {
  private static final String LISTEN = "0A";
  private static final int LONGEST_COMMAND = 80;

  static Optional<PortHolder> of(int port, Proc proc) {
    Set<String> sockets =
        Stream.of("tcp", "tcp6")
            .flatMap(table -> listeningInodes(proc.root().resolve("net").resolve(table), port))
            .map(inode -> "socket:[" + inode + "]")
            .collect(Collectors.toSet());
    if (sockets.isEmpty()) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc.root(), "[0-9]*")) {
      for (Path process : processes) {
        if (holdsAny(process.resolve("fd"), sockets)) {
          long pid = Long.parseLong(process.getFileName().toString());
          return Optional.of(new PortHolder(pid, shortened(proc.commandLine(pid))));
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static Stream<String> listeningInodes(Path table, int port) {
    String hexPort = String.format(Locale.ROOT, ":%04X", port);
    try {
      return Files.readAllLines(table).stream()
          .skip(1)
          .map(line -> line.strip().split("\\s+"))
          .filter(f -> f.length > 9 && f[1].endsWith(hexPort) && f[3].equals(LISTEN))
          .map(f -> f[9]);
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  private static boolean holdsAny(Path descriptors, Set<String> sockets) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(descriptors)) {
      for (Path entry : entries) {
        if (sockets.contains(target(entry))) {
          return true;
        }
      }
    } catch (IOException e) {
      return false; // another user's process, or one that ended meanwhile
    }
    return false;
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }

  /** Without Java's own options, which say nothing about what runs. */
  static String shortened(String command) {
    String telling =
        command
            .replaceFirst(" (-cp|-classpath|--class-path) \\S+", "")
            .replaceAll(" --?[A-Za-z]\\S*[:=]\\S*| -X\\S+", "");
    return telling.length() <= LONGEST_COMMAND
        ? telling
        : telling.substring(0, LONGEST_COMMAND) + "...";
  }
}
