package io.ordertrail.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What was found of one run. At most a thousand: behind that a record is not altered but another
 * one. One thread.
 */
final class Drafts {
  private static final int MOST = 1_000;

  private final WriterRun run;
  private final List<Draft> drafts = new ArrayList<>(0);
  private Draft overflow;

  Drafts(WriterRun run) {
    this.run = run;
  }

  Draft add(FindingKind kind, long first, long last, String before, String sentence) {
    Draft draft = new Draft(kind, run, first, last, before, sentence);
    if (drafts.size() < MOST) {
      drafts.add(draft);
      return draft;
    }
    if (overflow == null) {
      overflow = draft;
      drafts.add(overflow);
    }
    overflow.extendTo(last);
    overflow.add("and more behind it that is not listed");
    return overflow;
  }

  /** What is part of another finding, which begins at that event. */
  void forget(FindingKind kind, long from) {
    drafts.removeIf(draft -> draft.kind() == kind && draft.first() >= from);
  }

  boolean isEmpty() {
    return drafts.isEmpty();
  }

  /** The latest one that fits. */
  Optional<Draft> find(Predicate<Draft> which) {
    return drafts.reversed().stream().filter(which).findFirst();
  }

  /** Whether the journal's own findings say already that something is wrong there. */
  boolean explain(long first, long last) {
    return find(draft ->
            draft.kind().place() == FindingKind.Place.JOURNAL && draft.touches(first, last))
        .isPresent();
  }

  /** Those of the journal that say that the event itself is not there, or not as it was. */
  Optional<Draft> covering(long sequence) {
    return find(
        draft ->
            draft.kind().place() == FindingKind.Place.JOURNAL
                && draft.kind() != FindingKind.KEY_UNKNOWN
                && draft.covers(sequence));
  }

  List<Finding> all() {
    return drafts.stream().map(Draft::finding).toList();
  }

  void collectNews(List<Finding> news) {
    drafts.stream().filter(Draft::isNews).map(Draft::finding).forEach(news::add);
  }
}
