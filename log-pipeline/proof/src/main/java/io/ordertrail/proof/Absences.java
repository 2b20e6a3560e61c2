package io.ordertrail.proof;

import java.util.Collection;
import java.util.Map;

/**
 * Names a run's events that have no document: refused for good, or missing. Neighbours are one
 * finding. One thread.
 */
final class Absences {
  private final WriterRun run;
  private final Drafts drafts;
  private Draft missing;
  private Draft refused;
  private Refusal refusedWith;
  private long deadLettered;

  Absences(WriterRun run, Drafts drafts) {
    this.run = run;
    this.drafts = drafts;
  }

  /**
   * @param letters of those among them that were refused for good
   */
  void name(Collection<AwaitedLine> lines, Map<String, Refusal> letters) {
    for (AwaitedLine line : lines) {
      Refusal letter = letters.get(run.eventId(line.sequence()));
      if (letter == null) {
        missing(line);
      } else {
        refused(line, letter);
      }
    }
  }

  private void missing(AwaitedLine line) {
    if (missing == null || missing.last() + 1 != line.sequence()) {
      missing =
          add(
              FindingKind.DOCUMENT_MISSING,
              line,
              "Elasticsearch does not have what the journal has");
    }
    missing.extendTo(line.sequence());
    line.found(missing);
  }

  private void refused(AwaitedLine line, Refusal letter) {
    if (refused == null || refused.last() + 1 != line.sequence() || !letter.equals(refusedWith)) {
      refused = add(FindingKind.DEAD_LETTERED, line, letter.sentence()).about(letter.reason());
      refusedWith = letter;
    }
    refused.extendTo(line.sequence());
    line.found(refused);
    deadLettered++;
  }

  private Draft add(FindingKind kind, AwaitedLine line, String sentence) {
    return drafts.add(kind, line.sequence(), line.sequence(), line.timeBefore(), sentence);
  }

  /** Events that Elasticsearch refused for good. */
  long deadLettered() {
    return deadLettered;
  }
}
