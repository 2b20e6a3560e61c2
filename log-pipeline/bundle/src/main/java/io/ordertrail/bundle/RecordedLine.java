package io.ordertrail.bundle;

import io.ordertrail.eventlog.ChainHash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One event's line, byte for byte as it lies in the journal, and what stands at fixed places of its
 * beginning. Immutable: nobody writes into the bytes.
 *
 * @param run {@code <service>-<run id>}
 * @param time UTC with nine digits, so that texts are in the order of time
 */
record RecordedLine(String run, long sequence, String time, byte[] bytes) {
  private static final int TIME_FROM = "{\"@timestamp\":\"".length();
  private static final int TIME_TO = TIME_FROM + "2026-11-23T01:04:45.123456789Z".length();
  private static final int ID_FROM = TIME_TO + "\",\"event\":{\"id\":\"".length();
  private static final int BEHIND_ID = "\",\"hash\":\"".length();
  private static final int MOST_DIGITS = 18;

  /** A run's lines together, in its own order. */
  static final Comparator<RecordedLine> BY_RUN =
      Comparator.comparing(RecordedLine::run).thenComparingLong(RecordedLine::sequence);

  /** Empty when the line does not begin as an event does. */
  static Optional<RecordedLine> of(byte[] bytes, int from, int to) {
    int hex = ChainHash.hexOffset(bytes, from, to);
    if (hex < 0) {
      return Optional.empty();
    }
    String id = text(bytes, from + ID_FROM, hex - BEHIND_ID);
    String digits = id.substring(id.lastIndexOf('-') + 1);
    String time = text(bytes, from + TIME_FROM, from + TIME_TO);
    boolean sound =
        digits.length() <= MOST_DIGITS
            && digits.matches("[1-9][0-9]*")
            && id.length() > digits.length()
            && time.charAt(10) == 'T'
            && time.endsWith("Z");
    return sound
        ? Optional.of(
            new RecordedLine(
                id.substring(0, id.length() - digits.length() - 1),
                Long.parseLong(digits),
                time,
                Arrays.copyOfRange(bytes, from, to)))
        : Optional.empty();
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /**
   * The order of the record: time, node, the writer's number.
   *
   * @param nodes the node of each run
   */
  static Comparator<RecordedLine> inOrder(UnaryOperator<String> nodes) {
    return Comparator.comparing(RecordedLine::time)
        .thenComparing(line -> nodes.apply(line.run))
        .thenComparingLong(RecordedLine::sequence)
        .thenComparing(RecordedLine::run);
  }

  String id() {
    return run + '-' + sequence;
  }

  /** The line as text. */
  String json() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
