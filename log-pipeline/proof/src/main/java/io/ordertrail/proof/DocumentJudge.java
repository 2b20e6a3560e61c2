package io.ordertrail.proof;

import io.ordertrail.eventlog.ChainHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Compares one line with what Elasticsearch has of it, and says which of the two is wrong. One
 * thread.
 */
final class DocumentJudge {
  private final RunProof proof;
  private final Drafts drafts;
  private final ChainHash chain = new ChainHash();

  /**
   * @param proof of the run's journal, which is ahead of this
   * @param drafts takes what is wrong with Elasticsearch
   */
  DocumentJudge(RunProof proof, Drafts drafts) {
    this.proof = proof;
    this.drafts = drafts;
  }

  /**
   * @param documents that call themselves this event; at least one
   */
  void judge(AwaitedLine line, List<IndexedDocument> documents) {
    String id = proof.run().eventId(line.sequence());
    List<IndexedDocument> own = new ArrayList<>(documents);
    own.removeIf(document -> !document.id().equals(id));
    List<IndexedDocument> strangers = new ArrayList<>(documents);
    strangers.removeAll(own);
    // Another event's document whose number was changed: it is looked for under its id.
    strangers.removeIf(document -> proof.owns(document.id()));
    strangers.forEach(copy -> twice(line, "it is there again under the id " + copy.id(), copy));
    if (own.isEmpty()) {
      return;
    }
    IndexedDocument primary =
        own.stream()
            .filter(document -> document.index().equals(line.index()))
            .findFirst()
            .orElse(own.getFirst());
    own.stream()
        .filter(copy -> copy != primary)
        .forEach(copy -> twice(line, "it is also in " + copy.index(), copy));
    boolean same = Arrays.equals(primary.source(), line.bytes());
    if (!same) {
      differs(line, primary);
    } else if (!primary.index().equals(line.index())) {
      report(
          FindingKind.DOCUMENT_MISPLACED,
          line,
          primary,
          "it is in %s and belongs into %s".formatted(primary.index(), line.index()));
    }
  }

  private void twice(AwaitedLine line, String sentence, IndexedDocument copy) {
    report(FindingKind.DOCUMENT_DUPLICATED, line, copy, sentence);
  }

  private Draft report(
      FindingKind kind, AwaitedLine line, IndexedDocument document, String sentence) {
    Draft draft =
        drafts
            .add(kind, line.sequence(), line.sequence(), line.timeBefore(), sentence)
            .about(document.index());
    line.found(draft);
    return draft;
  }

  private void differs(AwaitedLine line, IndexedDocument document) {
    Draft journals = journals(line, document);
    if (journals == null) {
      report(
          FindingKind.DOCUMENT_ALTERED,
          line,
          document,
          "the document in %s is not the line in the journal".formatted(document.index()));
    } else if (journals.kind() != FindingKind.HISTORY_REWRITTEN) {
      journals.narrowTo(line.sequence(), "the journal's line was changed");
      journals.add("Elasticsearch has the event as it was");
    } else if (!sameContent(line.bytes(), document.source()) && !isAboutItself(document)) {
      journals.narrowTo(
          line.sequence(),
          "the journal's line was changed, and all hashes from there on made anew; Elasticsearch"
              + " has the event as it was");
    }
  }

  /** The finding about the journal that explains the difference, null when there is none. */
  private Draft journals(AwaitedLine line, IndexedDocument document) {
    Optional<Draft> known = proof.drafts().covering(line.sequence());
    if (known.isPresent()) {
      return known.get();
    }
    if (!isEquallyChained(line, document)) {
      return null;
    }
    // Both follow the line before: the journal's was changed with its hash when the next one no
    // longer fits, or when nothing signed vouches for it.
    Optional<Draft> behind =
        proof
            .drafts()
            .find(
                draft ->
                    draft.kind() == FindingKind.EVENT_ALTERED
                        && draft.first() == line.sequence() + 1);
    if (behind.isPresent()) {
      return behind.get();
    }
    return line.sequence() <= proof.statements().attested()
        ? null
        : proof
            .statements()
            .rewrittenTo(proof.last(), "Elasticsearch has other events, equally chained");
  }

  private boolean isEquallyChained(AwaitedLine line, IndexedDocument document) {
    byte[] stated = AwaitedLine.statedBy(document.source());
    byte[] before = line.statedBefore();
    if (stated == null || before == null || History.same(stated, line.stated())) {
      return false;
    }
    byte[] source = document.source();
    int hex = ChainHash.hexOffset(source, 0, source.length);
    return History.same(stated, chain.of(before, source, 0, source.length, hex));
  }

  /** Whether they differ in nothing but the hash. */
  private static boolean sameContent(byte[] line, byte[] source) {
    int hex = ChainHash.hexOffset(line, 0, line.length);
    int behind = hex + 2 * ChainHash.BYTES;
    return hex >= 0
        && line.length == source.length
        && Arrays.equals(line, 0, hex, source, 0, hex)
        && Arrays.equals(line, behind, line.length, source, behind, source.length);
  }

  /** What the record says of itself changes with every hash. */
  private static boolean isAboutItself(IndexedDocument document) {
    LineHead head = new LineHead();
    ActionTable actions = new ActionTable();
    return head.read(document.source(), 0, document.source().length)
        && actions.text(head.action(actions)).startsWith("audit.");
  }
}
