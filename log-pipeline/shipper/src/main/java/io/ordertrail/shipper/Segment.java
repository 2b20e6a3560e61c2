package io.ordertrail.shipper;

import java.nio.file.Path;

/**
 * One journal file as the shipper knows it. The shipping thread's.
 *
 * <p>{@code acknowledged} only moves when everything before it is in Elasticsearch or in the dead
 * letters, and always stands at a line end.
 */
final class Segment {
  private static final int FEWEST_DIGITS = 6;

  private final Run run;
  private final int number;
  private long acknowledged;
  private long taken;
  private long size;
  private boolean present;
  private boolean followed;
  private boolean finallyMeasured;
  private boolean readOut;
  private boolean identified;
  private long quietFrom = -1;
  private long quietSize = -1;

  Segment(Run run, int number) {
    this.run = run;
    this.number = number;
  }

  Run run() {
    return run;
  }

  int number() {
    return number;
  }

  Path file() {
    return run.folder().resolve(fileName());
  }

  /** {@code <service>/<file>}: unique, wherever the data folder is. */
  String name() {
    return run.service() + '/' + fileName();
  }

  /** {@code <run>-<nnnnnn>.ndjson}. */
  String fileName() {
    return run.runId() + '-' + digits(number) + ".ndjson";
  }

  static String digits(int number) {
    String digits = Integer.toString(number);
    return "0".repeat(Math.max(0, FEWEST_DIGITS - digits.length())) + digits;
  }

  /** Whether the last look into the folder found its file. */
  boolean isPresent() {
    return present;
  }

  void present(boolean found) {
    present = found;
  }

  long acknowledged() {
    return acknowledged;
  }

  /** A restored checkpoint's. */
  void restore(long offset) {
    acknowledged = offset;
    taken = offset;
  }

  void acknowledge(long offset) {
    acknowledged = offset;
  }

  /** Where reading goes on: before it all is acknowledged or on its way. */
  long taken() {
    return taken;
  }

  void take(Batch.Advance advance) {
    taken = advance.offset();
    readOut = advance.finished();
  }

  /**
   * True when it is on its way to its end and nothing will be written to it: the next one's turn.
   */
  boolean isReadOut() {
    return readOut;
  }

  /** As of the last scan. */
  long size() {
    return size;
  }

  /**
   * True when the writer has gone on to a later segment or run: nothing is written here any more,
   * and a last line without a line end is torn.
   */
  boolean isFollowed() {
    return followed;
  }

  void follow() {
    followed = true;
  }

  /** True when its size can still change. */
  boolean isToBeMeasured() {
    return !finallyMeasured;
  }

  void measured(long bytes) {
    size = bytes;
    finallyMeasured = followed;
  }

  /** True once the header was looked at. */
  boolean isIdentified() {
    return identified;
  }

  void identified() {
    identified = true;
  }

  /** Another node's segment of the same name is another segment: it is sent from its beginning. */
  void header(SegmentHeader header) {
    if (!run.node().isEmpty() && !run.node().equals(header.node())) {
      restore(0);
    }
    run.node(header.node());
    if (number > 1) {
      run.beginAt(header.firstSequence());
    }
  }

  /** Read to its end: beyond {@code from} there is only the beginning of a line. */
  void quiet(long from, long sizeThen) {
    quietFrom = from;
    quietSize = sizeThen;
    size = sizeThen;
  }

  /** Bytes of complete lines that are not acknowledged, as far as is known without reading. */
  long backlog() {
    return beyond(acknowledged);
  }

  /** Whether reading may find something new. */
  boolean hasUnread() {
    return !readOut && (followed || beyond(taken) > 0);
  }

  private long beyond(long offset) {
    boolean onlyBeginningOfLine = offset == quietFrom && size == quietSize;
    return onlyBeginningOfLine ? 0 : Math.max(0, size - offset);
  }
}
