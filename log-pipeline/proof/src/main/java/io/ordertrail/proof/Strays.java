package io.ordertrail.proof;

import io.ordertrail.eventlog.ChainHash;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Looks for documents that no journal has. A document that came in while the journals were read is
 * none: whoever shipped it read it there, so the journals are read again before it is judged. One
 * thread.
 */
final class Strays {
  private static final int RUNS_A_TURN = 32;
  private static final int LISTED = 200;
  private static final WriterRun NOBODY = new WriterRun("", "");

  private final JournalProof journal;
  private final IndexQuestions ask;
  private final Drafts drafts = new Drafts(NOBODY);
  private Deque<IndexQuestions.RunCount> counts;
  private final List<IndexQuestions.RunCount> suspects = new ArrayList<>();
  private long pollsAtSuspicion;
  private boolean complete;

  Strays(JournalProof journal, IndexQuestions ask) {
    this.journal = journal;
    this.ask = ask;
  }

  void turn(SortedMap<WriterRun, RunIndex> runs) throws IOException {
    if (complete) {
      return;
    }
    if (counts == null) {
      counts = new ArrayDeque<>(ask.counts());
      pollsAtSuspicion = journal.wholePolls();
    }
    for (int i = 0; i < RUNS_A_TURN && !counts.isEmpty(); i++) {
      suspect(counts.peek(), runs.get(counts.peek().run()));
      counts.poll();
    }
    if (counts.isEmpty() && journal.wholePolls() > pollsAtSuspicion) {
      for (IndexQuestions.RunCount suspect : suspects) {
        judge(suspect);
      }
      suspects.clear();
    }
    complete = counts.isEmpty() && suspects.isEmpty();
  }

  private void suspect(IndexQuestions.RunCount count, RunIndex compared) {
    boolean ours = journal.isOfOurNodes(count.node()) && journal.isChosen(count.run());
    boolean known = compared != null && count.documents() == compared.documents();
    if (ours && !(known && count.last() <= compared.compared())) {
      suspects.add(count);
    }
  }

  private void judge(IndexQuestions.RunCount count) throws IOException {
    Optional<RunProof> run = journal.run(count.run());
    Optional<Draft> missing = journal.missingRun(count.run());
    if (run.isPresent()) {
      // What is above the count of then may have been journalled since.
      List<IndexedDocument> outside =
          new ArrayList<>(ask.outside(count.run(), 1, run.get().last(), LISTED));
      outside.removeIf(document -> document.sequence() > count.last());
      outside(run.get(), outside);
    } else if (missing.isPresent()) {
      missing
          .get()
          .add(
              "Elasticsearch has %d of its events, up to %d"
                  .formatted(count.documents(), count.last()));
    } else {
      unknownRun(count, ask.outside(count.run(), 0, 0, LISTED));
    }
  }

  private void outside(RunProof run, List<IndexedDocument> documents) {
    for (IndexedDocument document : documents) {
      long sequence = document.sequence();
      boolean own = document.id().equals(run.run().eventId(sequence));
      Optional<Draft> known = run.drafts().covering(sequence);
      if (own && known.isPresent()) {
        known.get().add("Elasticsearch has them");
      } else if (own && sequence > run.last()) {
        behind(run, document, documents.getLast().sequence());
      } else {
        unknown(document);
      }
    }
  }

  /** Behind the journal's end: when it follows the last line, the journal was longer. */
  private void behind(RunProof run, IndexedDocument document, long last) {
    byte[] source = document.source();
    int hex = ChainHash.hexOffset(source, 0, source.length);
    byte[] before = run.ending().lastHash();
    boolean follows =
        hex >= 0
            && before != null
            && document.sequence() == run.last() + 1
            && History.same(
                ChainHash.stated(source, hex),
                new ChainHash().of(before, source, 0, source.length, hex));
    if (follows) {
      run.ending().tailMissing(run.last(), last, "Elasticsearch has them");
    } else {
      unknown(document);
    }
  }

  private void unknownRun(IndexQuestions.RunCount count, List<IndexedDocument> documents) {
    List<IndexedDocument> own =
        documents.stream()
            .filter(it -> it.id().equals(count.run().eventId(it.sequence())))
            .toList();
    if (!own.isEmpty()) {
      journal.missing(
          count.run(),
          count.last(),
          "Elasticsearch has %d of its events".formatted(count.documents()));
    }
    documents.stream().filter(document -> !own.contains(document)).forEach(this::unknown);
  }

  private void unknown(IndexedDocument document) {
    if (isNamedElsewhere(document.id())) {
      return;
    }
    drafts
        .add(
            FindingKind.DOCUMENT_UNKNOWN,
            0,
            0,
            "",
            "%s has a document \"%s\" that no journal has"
                .formatted(document.index(), document.id()))
        .about(document.id());
  }

  /** A document of ours whose fields were changed: it was found under its id. */
  private boolean isNamedElsewhere(String id) {
    return journal.runs().stream().anyMatch(run -> run.owns(id));
  }

  boolean isComplete() {
    return complete;
  }

  Drafts drafts() {
    return drafts;
  }
}
