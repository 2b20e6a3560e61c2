package io.ordertrail.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Linux says of this process. Where there is no {@code /proc}, the values are NaN.
 *
 * @param readAtNs by the monotonic clock
 * @param cpuNs used by all its threads since it started, to a hundredth of a second
 */
record ProcessStatus(long readAtNs, double cpuNs, double residentKb, double threads) {
  /** Fixed by the kernel's interface to programs, whatever the kernel's own tick is. */
  private static final double NS_PER_TICK = 10_000_000;

  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern THREADS = Pattern.compile("Threads:\\s+(\\d+)");

  static ProcessStatus read() {
    String status = text("/proc/self/status");
    return new ProcessStatus(
        System.nanoTime(),
        cpuNs(text("/proc/self/stat")),
        first(RESIDENT, status),
        first(THREADS, status));
  }

  /** In percent of one core. */
  double cpuPercentSince(ProcessStatus earlier) {
    return 100 * (cpuNs - earlier.cpuNs) / (readAtNs - earlier.readAtNs);
  }

  /** Fields 14 and 15, counted after the name in parentheses, which may hold anything. */
  static double cpuNs(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    return fields.length < 13
        ? Double.NaN
        : (Double.parseDouble(fields[11]) + Double.parseDouble(fields[12])) * NS_PER_TICK;
  }

  private static double first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
  }

  private static String text(String file) {
    try {
      return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
