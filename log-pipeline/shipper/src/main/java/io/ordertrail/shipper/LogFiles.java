package io.ordertrail.shipper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The files of one service's diagnostic log, oldest first: {@code <service>.json.2}, {@code .1} and
 * the one that is being written. A file is known by its first line, whatever it is called now.
 */
final class LogFiles {
  private static final int OLDEST = 2;
  private static final int LONGEST_FIRST_LINE = 4096;
  private static final int DIGITS = 16;

  /** A file that has a first line. */
  record LogFile(Path path, String id, long size, boolean isWritten) {}

  private LogFiles() {}

  static List<LogFile> of(Path newest) throws IOException {
    List<LogFile> files = new ArrayList<>();
    for (int number = OLDEST; number >= 0; number--) {
      Path path = number == 0 ? newest : Path.of(newest + "." + number);
      String id = id(path);
      if (!id.isEmpty()) {
        files.add(new LogFile(path, id, Files.size(path), number == 0));
      }
    }
    return files;
  }

  private static String id(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] begin = in.readNBytes(LONGEST_FIRST_LINE);
      int end = 0;
      while (end < begin.length && begin[end] != '\n') {
        end++;
      }
      boolean whole = end < begin.length || begin.length == LONGEST_FIRST_LINE;
      return whole ? hash(begin, end) : "";
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private static String hash(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
