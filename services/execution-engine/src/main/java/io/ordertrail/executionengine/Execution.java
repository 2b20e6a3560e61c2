package io.ordertrail.executionengine;

/**
 * A fill that is counted: its ids, what it is worth now, and the event that recorded it. The
 * agent's thread only.
 */
final class Execution {
  /** Which of the venue's two ways of telling a fill. */
  enum Source {
    STREAM,
    LIST;

    Source other() {
      return this == STREAM ? LIST : STREAM;
    }
  }

  final String execId;
  final String eventId;

  /** The order's filled quantity after it, as the venue said. */
  final long cumQtyE6;

  final long countedNs;
  long qtyE6;
  long pxE6;

  /** Taken back by the venue: it no longer counts. */
  boolean busted;

  /** Taken back or given other values. */
  boolean changed;

  boolean duplicateRecorded;
  private String otherId = "";
  private boolean streamed;
  private boolean listed;

  Execution(String execId, String eventId, long qtyE6, long pxE6, long cumQtyE6, long countedNs) {
    this.execId = execId;
    this.eventId = eventId;
    this.qtyE6 = qtyE6;
    this.pxE6 = pxE6;
    this.cumQtyE6 = cumQtyE6;
    this.countedNs = countedNs;
  }

  boolean is(String id) {
    return execId.equals(id) || otherId.equals(id);
  }

  /** The other source's id, or the one that a correction gave it. */
  void alsoCalled(String id) {
    if (!execId.equals(id)) {
      otherId = id;
    }
  }

  /** Both sources may have told it under this very id. */
  boolean isFirstCalled(String id) {
    return execId.equals(id);
  }

  /**
   * @return whether that source had told it before
   */
  boolean heardFrom(Source source) {
    boolean before = wasHeardFrom(source);
    switch (source) {
      case STREAM -> streamed = true;
      case LIST -> listed = true;
    }
    return before;
  }

  boolean wasHeardFrom(Source source) {
    return switch (source) {
      case STREAM -> streamed;
      case LIST -> listed;
    };
  }

  /** Whether the venue, whose ids do not agree, may mean this one. */
  boolean couldBe(Fill fill) {
    return !busted
        && !wasHeardFrom(fill.source())
        && cumQtyE6 == fill.cumQtyE6()
        && qtyE6 == fill.qtyE6();
  }
}
