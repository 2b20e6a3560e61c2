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
 * How far a run's journal goes: its last complete line. A torn line (no line end) is not counted;
 * its event is still in the ring and will be journalled again.
 *
 * @param sequence 0 when the run has no complete event in the journal
 * @param head that event's hash; null when there is none
 */
record JournalTail(long sequence, byte[] head) {
  private static final int LINE_HEAD_BYTES = 512;
  private static final Pattern SEQUENCE_IN_ID =
      Pattern.compile("^\\{\"@timestamp\":\"[^\"]+\",\"event\":\\{\"id\":\"[^\"]*-(\\d{1,18})\"");
  private static final JournalTail NOTHING = new JournalTail(0, null);

  static JournalTail of(Path folder, long runId) {
    List<SegmentName> segments = SegmentName.ofRun(folder, runId);
    for (SegmentName segment : segments.reversed()) {
      JournalTail tail = of(folder.resolve(segment.fileName()));
      if (tail.sequence > 0) {
        return tail;
      }
    }
    return NOTHING;
  }

  static JournalTail of(Path file) {
    JournalTail tail = NOTHING;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      byte[] head = new byte[LINE_HEAD_BYTES];
      int length = 0;
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          tail = tail.or(head, length);
          length = 0;
        } else if (length < head.length) {
          head[length++] = (byte) b;
        }
      }
      return tail;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the journal " + file, e);
    }
  }

  private JournalTail or(byte[] lineHead, int length) {
    long found = sequenceIn(new String(lineHead, 0, length, StandardCharsets.UTF_8));
    int hex = ChainHash.hexOffset(lineHead, 0, length);
    byte[] hash = hex < 0 ? null : ChainHash.stated(lineHead, hex);
    return found == 0 || hash == null ? this : new JournalTail(found, hash);
  }

  /** The sequence in the id with which an event's line begins; 0 when it does not begin so. */
  static long sequenceIn(String line) {
    Matcher matcher = SEQUENCE_IN_ID.matcher(line);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }
}
