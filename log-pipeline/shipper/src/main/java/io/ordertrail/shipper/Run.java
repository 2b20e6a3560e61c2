package io.ordertrail.shipper;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One run of one writer: how far its segments are acknowledged. The shipping thread's. Finished
 * segments are one number, however many they are.
 */
final class Run {
  private final String service;
  private final String runId;
  private final SortedMap<Integer, Segment> open = new TreeMap<>();
  private Path folder = Path.of("");
  private String node = "";
  private int finishedThrough;
  private long acknowledgedSequence;
  private long seenSequence;

  Run(String service, String runId) {
    this.service = service;
    this.runId = runId;
  }

  String service() {
    return service;
  }

  String runId() {
    return runId;
  }

  /** Where its segments were last found: their identity does not depend on it. */
  Path folder() {
    return folder;
  }

  void locate(Path found) {
    folder = found;
  }

  /** From the segments' headers; empty until one was read. */
  String node() {
    return node;
  }

  void node(String name) {
    node = name;
  }

  /**
   * @param segment its name: {@code <service>/<file>}
   */
  boolean hasAcknowledged(String segment, long offset) {
    String prefix = service + '/' + runId + '-';
    if (!segment.startsWith(prefix) || !segment.endsWith(".ndjson")) {
      return false;
    }
    String digits = segment.substring(prefix.length(), segment.length() - ".ndjson".length());
    int number = digits.matches("\\d{6,9}") ? Integer.parseInt(digits) : Integer.MAX_VALUE;
    Segment begun = open.get(number);
    return isFinished(number) || begun != null && offset < begun.acknowledged();
  }

  /** Segments that are not finished, in their order. */
  SortedMap<Integer, Segment> open() {
    return open;
  }

  boolean isFinished(int number) {
    return number <= finishedThrough;
  }

  int finishedThrough() {
    return finishedThrough;
  }

  void finish(int number) {
    finishedThrough = Math.max(finishedThrough, number);
    Iterator<Integer> numbers = open.keySet().iterator();
    while (numbers.hasNext() && numbers.next() <= finishedThrough) {
      numbers.remove();
    }
  }

  long acknowledgedSequence() {
    return acknowledgedSequence;
  }

  void acknowledge(long sequence) {
    acknowledgedSequence = Math.max(acknowledgedSequence, sequence);
    seenSequence = Math.max(seenSequence, acknowledgedSequence);
  }

  /**
   * For a run whose first segments were removed before this shipper saw them: no gap is made of
   * that.
   */
  void beginAt(long firstSequence) {
    if (seenSequence == 0) {
      seenSequence = firstSequence - 1;
    }
  }

  /**
   * Takes note of an event that was read.
   *
   * @return how many events are missing before it; 0 for the next one or one seen before
   */
  long see(long sequence) {
    long missing = sequence - seenSequence - 1;
    seenSequence = Math.max(seenSequence, sequence);
    return Math.max(0, missing);
  }

  @Override
  public String toString() {
    return service + " " + runId;
  }
}
