package io.ordertrail.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Duration;
import java.util.Locale;

/** How numbers, durations and the operating system's errors are said in messages and the table. */
final class Sentences {
  private Sentences() {}

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String megabytes(long bytes) {
    long mb = bytes >> 20;
    return mb < 1024
        ? mb + " MB"
        : String.format(Locale.ROOT, "%.1f GB", bytes / (1024.0 * 1024 * 1024));
  }

  /** {@code 1:02:03}, or {@code 02:03} below an hour. */
  static String clock(Duration duration) {
    long s = duration.toSeconds();
    return s >= 3600
        ? String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60)
        : String.format(Locale.ROOT, "%02d:%02d", s / 60, s % 60);
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  /** The operating system's word without the path that the message names anyway. */
  static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "no such file";
      case NotDirectoryException _, FileAlreadyExistsException _ -> "it is not a folder";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }
}
