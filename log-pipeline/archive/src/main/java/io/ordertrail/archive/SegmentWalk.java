package io.ordertrail.archive;

import io.ordertrail.eventlog.ChainHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One pass over a segment's bytes: its hash, its size, its sequences, and the chain from event to
 * event. The first event that breaks one of them is named; whatever comes after it is only counted.
 * Memory is one line. For one thread, once.
 */
final class SegmentWalk {
  private static final int CHUNK = 1 << 16;
  private static final int LONGEST_LINE = 1 << 20;
  private static final Pattern HEAD =
      Pattern.compile("^\\{\"@timestamp\":\"[^\"]*\",\"event\":\\{\"id\":\"([^\"]*)-(\\d{1,18})\"");
  private static final int HEAD_BYTES = 300;
  private static final Pattern SEAL = Pattern.compile("\"action\":\"audit\\.sealed\"");

  private final String path;
  private final ChainHash chain = new ChainHash();
  private final MessageDigest digest = sha256();
  private byte[] head; // null when the event before the first one is not known
  private long lines;
  private long bytes;
  private long events;
  private long first;
  private long last;
  private boolean sealed;
  private String fault = "";

  private SegmentWalk(String path, String headBefore, long firstSequence) {
    this.path = path;
    this.head = headBefore.isEmpty() ? null : HexFormat.of().parseHex(headBefore);
    this.first = firstSequence;
    this.last = firstSequence - 1;
  }

  /**
   * @param headBefore the hash of the event before the first one in hex; empty when it is not known
   *     any more, and then the first event's own hash is taken on trust
   */
  static SegmentWalk of(InputStream in, String path, String headBefore, long firstSequence)
      throws IOException {
    SegmentWalk walk = new SegmentWalk(path, headBefore, firstSequence);
    walk.read(in);
    return walk;
  }

  private void read(InputStream in) throws IOException {
    byte[] buffer = new byte[CHUNK];
    int kept = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer, kept, buffer.length - kept)) {
      digest.update(buffer, kept, n);
      bytes += n;
      int begun = lines(buffer, kept + n);
      kept = kept + n - begun;
      System.arraycopy(buffer, begun, buffer, 0, kept);
      if (kept == buffer.length) {
        if (kept >= LONGEST_LINE) {
          fault("holds a line of more than a million bytes");
          kept = 0;
        }
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
      }
    }
    // What is left is a torn line: its event stands in the run's next segment.
  }

  /** Returns where the line begins that is not whole yet. */
  private int lines(byte[] buffer, int end) {
    int begun = 0;
    for (int i = 0; i < end; i++) {
      if (buffer[i] == '\n') {
        lines++;
        if (lines > 1) {
          event(buffer, begun, i);
        }
        begun = i + 1;
      }
    }
    return begun;
  }

  private void event(byte[] buffer, int from, int to) {
    events++;
    Matcher matcher =
        HEAD.matcher(
            new String(buffer, from, Math.min(HEAD_BYTES, to - from), StandardCharsets.ISO_8859_1));
    int hex = ChainHash.hexOffset(buffer, from, to);
    if (!matcher.find() || hex < 0) {
      fault("line %d is no event with a hash".formatted(lines));
      return;
    }
    String id = matcher.group(1) + '-' + matcher.group(2);
    long sequence = Long.parseLong(matcher.group(2));
    if (sequence != last + 1) {
      fault("line %d is event %s where %d was to follow".formatted(lines, id, last + 1));
    }
    last = sequence;
    byte[] stated = ChainHash.stated(buffer, hex);
    if (head != null && !Arrays.equals(stated, chain.of(head, buffer, from, to, hex))) {
      fault(
          "line %d: event %s is not what was written (its hash does not fit)".formatted(lines, id));
    }
    head = stated;
    sealed = SEAL.matcher(text(buffer, from, Math.min(to, from + 1000))).find();
  }

  private static String text(byte[] buffer, int from, int to) {
    return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private void fault(String what) {
    if (fault.isEmpty()) {
      fault = path + ", " + what;
    }
  }

  /** Empty when sequences and chain hold. */
  String fault() {
    return fault;
  }

  /** The hash of the last event, in hex; of the event before when there is none. */
  String head() {
    return head == null ? "" : HexFormat.of().formatHex(head);
  }

  /** Whether the last event is the run's seal. */
  boolean endsWithSeal() {
    return sealed;
  }

  long lastSequence() {
    return last;
  }

  Manifest.Segment summary() {
    return new Manifest.Segment(
        path, bytes, HexFormat.of().formatHex(digest.digest()), first, last, events);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }
}
