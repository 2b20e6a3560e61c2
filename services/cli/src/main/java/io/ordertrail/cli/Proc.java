package io.ordertrail.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Facts about this machine's processes and memory, read from {@code /proc}. Safe from any thread. A
 * process that has ended, or that belongs to somebody else, gives an empty answer.
 */
final class Proc {
  private static final int STAT_START_TICKS = 19; // field 22, counted after the command's ')'
  private final Path root;

  Proc() {
    this(Path.of("/proc"));
  }

  Proc(Path root) {
    this.root = root;
  }

  /**
   * When the process started, in clock ticks since boot: together with the boot id it names one
   * process for good, while a bare pid is reused.
   */
  OptionalLong startTicks(long pid) {
    try {
      String stat = read(pid, "stat");
      String[] afterCommand = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      if (afterCommand[0].equals("Z")) {
        return OptionalLong.empty();
      }
      return OptionalLong.of(Long.parseLong(afterCommand[STAT_START_TICKS]));
    } catch (IOException | RuntimeException e) {
      return OptionalLong.empty();
    }
  }

  /** The command line as one printable text, or empty when it cannot be read. */
  String commandLine(long pid) {
    try {
      return read(pid, "cmdline").replace('\0', ' ').strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** Resident memory in bytes; 0 for a process that has ended. */
  long residentBytes(long pid) {
    try {
      return kilobytes(read(pid, "status"), "VmRSS:");
    } catch (IOException e) {
      return 0;
    }
  }

  long availableMemoryBytes() throws IOException {
    return kilobytes(Files.readString(root.resolve("meminfo")), "MemAvailable:");
  }

  String bootId() {
    try {
      return Files.readString(root.resolve("sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }

  Path root() {
    return root;
  }

  private String read(long pid, String file) throws IOException {
    Path path = root.resolve(Long.toString(pid)).resolve(file);
    return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
  }

  private static long kilobytes(String text, String key) {
    return text.lines()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()).replace("kB", "").strip())
        .mapToLong(Long::parseLong)
        .map(kb -> kb * 1024)
        .findFirst()
        .orElse(0);
  }
}
