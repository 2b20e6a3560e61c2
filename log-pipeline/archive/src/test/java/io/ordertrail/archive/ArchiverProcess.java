package io.ordertrail.archive;

import static org.awaitility.Awaitility.await;

import io.ordertrail.eventlog.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** Archives a day in a process of its own, so that it can be killed. */
final class ArchiverProcess {
  private final Process process;

  ArchiverProcess(Path data, Path to, LocalDate day) throws IOException {
    process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx64m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ArchiverProcess.class.getName(),
                    data.toString(),
                    to.toString(),
                    day.toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
  }

  /** -9, as soon as something is written. */
  void killWhenBytesAreIn(Path file) throws InterruptedException {
    try {
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(2))
          .until(() -> Files.exists(file) && Files.size(file) > 0);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  public static void main(String[] args) throws ArchiveException {
    Path data = Path.of(args[0]);
    LocalDate day = LocalDate.parse(args[2]);
    new DayArchiver(
            data, SigningKey.defaultFile(data), Path.of(args[1]), day.plusDays(1), false, false)
        .archive(day);
  }
}
