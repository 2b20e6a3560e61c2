package io.ordertrail.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux says of a process of ours. */
final class ProcessStatus {
  private static final long NS_PER_TICK = 10_000_000; // USER_HZ is 100 on every Linux
  private static final int USER = 11;
  private static final int SYSTEM = 12;

  private ProcessStatus() {}

  static long cpuNs(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    String[] behindName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(behindName[USER]) + Long.parseLong(behindName[SYSTEM])) * NS_PER_TICK;
  }

  static long peakMb(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
        .findFirst()
        .orElse(0);
  }
}
