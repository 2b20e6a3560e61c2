package io.ordertrail.proof;

import java.util.Locale;

/** What can be wrong with the record. Closed: the label is the word in reports and metrics. */
public enum FindingKind {
  /** A journal line is not what its hash, or the hash of its successor, says. */
  EVENT_ALTERED(Place.JOURNAL),
  /** Lines are gone from a segment. */
  EVENTS_MISSING(Place.JOURNAL),
  /** A whole segment is gone. */
  SEGMENT_MISSING(Place.JOURNAL),
  /** The end of a run is gone: its seal, its successor, its ring or Elasticsearch knows more. */
  TAIL_MISSING(Place.JOURNAL),
  /** A run is gone that its successor, its ring or Elasticsearch knows. */
  RUN_MISSING(Place.JOURNAL),
  /** An event stands in the journal again, and not as what a broken-off write explains. */
  EVENT_REPEATED(Place.JOURNAL),
  /** An event stands at another place than its number says. */
  EVENT_MISPLACED(Place.JOURNAL),
  /** A line that is no event of this run. */
  LINE_FOREIGN(Place.JOURNAL),
  /** A segment's header is not its own, or its bytes are not those that were recorded. */
  SEGMENT_ALTERED(Place.JOURNAL),
  /** The chain holds, but it is not the one that was signed. */
  HISTORY_REWRITTEN(Place.JOURNAL),
  /** Signed with a key that nobody here trusts. */
  KEY_UNKNOWN(Place.JOURNAL),
  /** A reader of the bus recorded that messages did not reach it. */
  BUS_GAP(Place.BUS),
  DOCUMENT_MISSING(Place.ELASTICSEARCH),
  /** Elasticsearch refused the event for good, and the shipper keeps it as a dead letter. */
  DEAD_LETTERED(Place.ELASTICSEARCH),
  DOCUMENT_ALTERED(Place.ELASTICSEARCH),
  /** The same event is there twice. */
  DOCUMENT_DUPLICATED(Place.ELASTICSEARCH),
  /** The event is there, but in the index of another day. */
  DOCUMENT_MISPLACED(Place.ELASTICSEARCH),
  /** A document that no journal has. */
  DOCUMENT_UNKNOWN(Place.ELASTICSEARCH),
  /** The venue has an order that the record does not have. */
  VENUE_ORDER_UNRECORDED(Place.VENUE),
  /** The record has an accepted order that the venue does not have. */
  VENUE_ORDER_MISSING(Place.VENUE),
  VENUE_ORDER_DIFFERS(Place.VENUE),
  /** The venue has a fill that the record does not have. */
  VENUE_FILL_UNRECORDED(Place.VENUE),
  /** The record has a fill that the venue does not have. */
  VENUE_FILL_MISSING(Place.VENUE),
  VENUE_FILL_DIFFERS(Place.VENUE),
  /** The events contradict each other. */
  INVARIANT_BROKEN(Place.RECORD);

  /** Where it is wrong. */
  public enum Place {
    JOURNAL,
    BUS,
    ELASTICSEARCH,
    VENUE,
    RECORD;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Place place;
  private final String label = name().toLowerCase(Locale.ROOT);

  FindingKind(Place place) {
    this.place = place;
  }

  public Place place() {
    return place;
  }

  /** The word in reports and metrics: {@code event_altered}. */
  public String label() {
    return label;
  }
}
