package io.ordertrail.eventlog;

import java.io.IOException;
import java.util.SortedMap;

/** Appends to a run's journal what its ring still has of it, in order and without a hole. */
final class Salvage {
  private final EventRing ring;
  private final RingScan scan;
  private final Journal journal;
  private long last;
  private long lastKnown;

  Salvage(EventRing ring, RingScan scan, Journal journal) {
    this.ring = ring;
    this.scan = scan;
    this.journal = journal;
    this.last = journal.safeSequence();
  }

  /** Of a sound ring: returns how many events were journalled. */
  long drain() throws IOException {
    long recovered = 0;
    RingReader reader = new RingReader(ring);
    for (EventView event = reader.next(); event != null; event = reader.next()) {
      if (event.sequence() > last) {
        journal.append(event);
        last = event.sequence();
        recovered++;
      }
    }
    return recovered;
  }

  /**
   * Of a damaged ring, or beside a damaged journal: journals what follows the journal's last event,
   * up to the first that is missing. Events behind a hole stay in the ring that is kept aside.
   *
   * @param seenInJournal the highest sequence that was seen in what was cut off the journal
   * @return how many events were journalled
   */
  long gather(long seenInJournal) throws IOException {
    long recovered = 0;
    SortedMap<Long, Integer> whole = scan.wholeAfter(last);
    EventView view = new EventView(ring.buffer());
    for (Integer at = whole.get(last + 1); at != null; at = whole.get(last + 1)) {
      journal.append(view.wrap(at));
      last++;
      recovered++;
    }
    lastKnown = Math.max(seenInJournal, whole.isEmpty() ? 0 : whole.lastKey());
    long consumed = ring.consumedSequence();
    // A position is believed when an event stands beside it: it may be damaged itself.
    if (whole.containsKey(consumed + 1) || whole.containsKey(consumed)) {
      lastKnown = Math.max(lastKnown, consumed);
    }
    return recovered;
  }

  long lastSequence() {
    return last;
  }

  /** 0 when nothing is known to be lost. */
  long firstLost() {
    return lastKnown > last ? last + 1 : 0;
  }

  long lastLost() {
    return lastKnown > last ? lastKnown : 0;
  }
}
