package io.ordertrail.eventlog;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a run's journal goes: the sequence of the last complete line. A torn line (no line end)
 * is not counted; its event is still in the ring and will be journalled again.
 */
final class JournalTail {
  private static final Pattern SEQUENCE_IN_ID =
      Pattern.compile("^\\{\"@timestamp\":\"[^\"]+\",\"event\":\\{\"id\":\"[^\"]*-(\\d+)\"");

  private JournalTail() {}

  /**
   * @return 0 when the run has no complete event in the journal
   */
  static long lastSequence(Path folder, long runId) {
    List<SegmentName> segments = SegmentName.ofRun(folder, runId);
    for (SegmentName segment : segments.reversed()) {
      long last = lastSequence(folder.resolve(segment.fileName()));
      if (last > 0) {
        return last;
      }
    }
    return 0;
  }

  private static long lastSequence(Path file) {
    long last = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      byte[] head = new byte[256];
      int length = 0;
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          last = Math.max(last, sequenceIn(new String(head, 0, length, StandardCharsets.UTF_8)));
          length = 0;
        } else if (length < head.length) {
          head[length++] = (byte) b;
        }
      }
      return last;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the journal " + file, e);
    }
  }

  private static long sequenceIn(String line) {
    Matcher matcher = SEQUENCE_IN_ID.matcher(line);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }
}
