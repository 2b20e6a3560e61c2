package io.ordertrail.record;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts what is in the journal's files, by run: complete lines only, without the segments'
 * headers.
 */
public final class JournalCounts {
  private static final Pattern HEAD =
      Pattern.compile(
          "^\\{\"@timestamp\":\"[^\"]{30}\",\"event\":\\{\"id\":\"[^\"]*-(\\d{1,18})\"");
  private static final int HEAD_BYTES = 256;

  /**
   * @param events different ones: a line that was journalled twice counts once
   * @param maxSequence the highest; equal to {@code events} when nothing is missing
   * @param unreadable complete lines that do not begin as an event does
   */
  public record Journalled(long events, long maxSequence, long unreadable) {
    private static final Journalled NONE = new Journalled(0, 0, 0);

    private Journalled line(String head) {
      Matcher matcher = HEAD.matcher(head);
      if (!matcher.find()) {
        return new Journalled(events, maxSequence, unreadable + 1);
      }
      // Segments are read in their order, and a writer's sequence only grows: what is not above the
      // last was there before.
      long sequence = Long.parseLong(matcher.group(1));
      return sequence > maxSequence ? new Journalled(events + 1, sequence, unreadable) : this;
    }
  }

  private JournalCounts() {}

  /**
   * @param data the data folder; without journals there is nothing to count
   */
  public static Map<RunKey, Journalled> byRun(Path data) throws IOException {
    Map<RunKey, Journalled> counts = new HashMap<>();
    for (JournalFiles.SegmentFile segment : JournalFiles.of(data)) {
      Journalled before = counts.getOrDefault(segment.run(), Journalled.NONE);
      counts.put(segment.run(), count(segment.path(), before));
    }
    return counts;
  }

  private static Journalled count(Path file, Journalled before) throws IOException {
    Journalled count = before;
    byte[] head = new byte[HEAD_BYTES];
    int length = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          String line = new String(head, 0, length, StandardCharsets.UTF_8);
          count = line.startsWith(JournalFiles.HEADER) ? count : count.line(line);
          length = 0;
        } else if (length < HEAD_BYTES) {
          head[length++] = (byte) b;
        }
      }
    }
    return count;
  }
}
