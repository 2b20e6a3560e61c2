package io.ordertrail.record;

import java.util.List;
import java.util.PriorityQueue;

/**
 * Chooses the slowest of the orders that it is given, and holds no more of them than it needs for
 * that, however many come. One thread.
 */
final class SlowestChoice {
  private final Slowest question;
  private final int most;

  /** The one that goes first is on top. */
  private final PriorityQueue<EventDocument> kept;

  SlowestChoice(Slowest question) {
    boolean amongTheLast = question.last() > 0;
    this.question = question;
    this.most = amongTheLast ? question.last() : question.limit();
    this.kept =
        new PriorityQueue<>(
            amongTheLast ? EventDocument.IN_ORDER : question.slowestFirst().reversed());
  }

  void add(EventDocument completed) {
    if (question.fits(completed)) {
      kept.add(completed);
      if (kept.size() > most) {
        kept.remove();
      }
    }
  }

  /** How many are held. */
  int held() {
    return kept.size();
  }

  List<EventDocument> chosen() {
    return kept.stream().sorted(question.slowestFirst()).limit(question.limit()).toList();
  }
}
