package io.ordertrail.proof;

/** Where in a run's segments its walk is. One thread. */
final class WalkPlace {
  private int segment;
  private int ofEvent;
  private boolean atHead;
  private boolean afterMissing;

  /** Lines of another file follow. */
  void beginSegment(boolean afterMissingOnes) {
    atHead = true;
    segment++;
    afterMissing = afterMissingOnes;
  }

  /** In which segment the event stands that comes next. */
  void next(int segmentOfEvent) {
    ofEvent = segmentOfEvent;
  }

  /** The event that came next is taken. */
  void taken() {
    atHead &= ofEvent != segment;
  }

  /** No event of this segment was taken yet. */
  boolean isAtHead() {
    return atHead;
  }

  boolean isBehindMissingSegment() {
    return afterMissing && atHead;
  }

  /** How many segments were begun. */
  int segment() {
    return segment;
  }

  /** In which of them the event stands that is handed over. */
  int segmentOfEvent() {
    return ofEvent;
  }
}
