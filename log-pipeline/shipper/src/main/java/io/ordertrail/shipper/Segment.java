package io.ordertrail.shipper;

import java.nio.file.Path;

/**
 * One journal file as the shipper knows it. The shipping thread's.
 *
 * <p>{@code acknowledged} only moves when everything before it is in Elasticsearch or in the dead
 * letters, and always stands at a line end.
 */
final class Segment {
  private final Run run;
  private final int number;
  private Path file;
  private long acknowledged;
  private long size;
  private boolean followed;
  private boolean identified;
  private long quietFrom = -1;
  private long quietSize = -1;

  Segment(Run run, int number, Path file) {
    this.run = run;
    this.number = number;
    this.file = file;
  }

  Run run() {
    return run;
  }

  int number() {
    return number;
  }

  Path file() {
    return file;
  }

  /** A restored checkpoint knows a segment by its identity; the scan finds its file. */
  void locate(Path found) {
    file = found;
  }

  long acknowledged() {
    return acknowledged;
  }

  void acknowledge(long offset) {
    acknowledged = offset;
  }

  /** As of the last scan. */
  long size() {
    return size;
  }

  void seen(long bytes) {
    size = bytes;
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
      acknowledged = 0;
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
  }

  /** Bytes of complete lines that are not acknowledged, as far as is known without reading. */
  long backlog() {
    boolean onlyBeginningOfLine = acknowledged == quietFrom && size == quietSize;
    return onlyBeginningOfLine ? 0 : Math.max(0, size - acknowledged);
  }
}
