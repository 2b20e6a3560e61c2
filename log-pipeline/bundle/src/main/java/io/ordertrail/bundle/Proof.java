package io.ordertrail.bundle;

import io.ordertrail.proof.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the completeness of a window. Immutable.
 *
 * @param parts one for each run that wrote in it
 * @param indexed what Elasticsearch has of them
 * @param findings what the proof of the whole journal found that touches the window
 * @param strange lines that are no events, in the files that were read
 * @param unread files that could not be read
 */
record Proof(
    List<RunPart> parts,
    Indexed indexed,
    Findings findings,
    long strange,
    long repeated,
    List<String> unread) {

  /** What Elasticsearch says of the window. */
  sealed interface Indexed {
    /**
     * @param counts documents of each run's numbers, in the order of the parts
     */
    record Counted(List<Long> counts) implements Indexed {}

    record NotAsked(String why) implements Indexed {}
  }

  long events() {
    return parts.stream().mapToLong(part -> part.span().events()).sum();
  }

  long missing() {
    return parts.stream().mapToLong(RunPart::missingInWindow).sum();
  }

  /** Events of the window that no signature speaks for. */
  long unsigned() {
    return parts.stream()
        .flatMap(p -> p.chain().unsignedWithin(p.span().first(), p.span().last()).stream())
        .mapToLong(Numbers::count)
        .sum();
  }

  /** Nothing is missing or altered, as far as journal and signatures tell. */
  boolean isWhole() {
    return parts.stream().allMatch(part -> part.chain().holds())
        && !contradicts(findings)
        && unread.isEmpty();
  }

  private static boolean contradicts(Findings findings) {
    return switch (findings) {
      case Findings.Known(List<Finding> touching) -> !touching.isEmpty();
      case Findings.Unknown _ -> true;
      case Findings.LeftOut _ -> false;
    };
  }

  /** For people: what is shown, and what is not. */
  List<String> sentences() {
    List<String> said = new ArrayList<>();
    said.add(
        isWhole()
            ? "No number is missing among the %,d events that %s recorded in the window, and every hash follows from the one before."
                .formatted(events(), runs())
            : "NOT shown to be whole: of the events that %s recorded in the window, %,d are here and %,d numbers are missing; %,d lines are not what the chain says."
                .formatted(runs(), events(), missing(), brokenLines()));
    said.add(signatures());
    said.add(inElasticsearch());
    inWholeRecord().ifPresent(said::add);
    if (strange > 0 || !unread.isEmpty()) {
      said.add(
          "%,d lines of the files around the window are no events%s."
              .formatted(
                  strange,
                  unread.isEmpty() ? "" : "; could not be read: " + String.join(", ", unread)));
    }
    return said;
  }

  private Optional<String> inWholeRecord() {
    return switch (findings) {
      case Findings.Known(List<Finding> none) when none.isEmpty() -> Optional.empty();
      case Findings.Known(List<Finding> touching) ->
          Optional.of(
              "%d findings of the proof of the whole record touch the window; they stand in proof/proof.json."
                  .formatted(touching.size()));
      case Findings.Unknown(String why) ->
          Optional.of("The journal as a whole could not be proven: " + why + '.');
      case Findings.LeftOut(long journalBytes) ->
          Optional.of(
              "The rest of the journal, %,d MB in all, was not proven with it, to be quick: --whole-proof does, and ./ordertrail verify."
                  .formatted(journalBytes >> 20));
    };
  }

  private String runs() {
    return parts.size() == 1 ? "one run of a writer" : parts.size() + " runs of writers";
  }

  private long brokenLines() {
    return parts.stream()
        .mapToLong(part -> part.chain().broken().size() + part.chain().unproven())
        .sum();
  }

  private String signatures() {
    if (events() == 0) {
      return "There is nothing to sign for.";
    }
    return unsigned() == 0
        ? "Signatures of the writers' key speak for all of them."
        : "Signatures speak for all but %,d of them: the last checkpoints or seals themselves and what came after them, or what stands before something that is wrong."
            .formatted(unsigned());
  }

  private String inElasticsearch() {
    return switch (indexed) {
      case Indexed.NotAsked(String why) ->
          "Whether Elasticsearch has them is not shown: " + why + '.';
      case Indexed.Counted(List<Long> counts) -> {
        long found = counts.stream().mapToLong(Long::longValue).sum();
        long wanted = parts.stream().mapToLong(p -> p.span().last() - p.span().first() + 1).sum();
        yield found == wanted
            ? "Elasticsearch has as many documents of them (counted; ./ordertrail verify compares"
                + " byte by byte)."
            : "Elasticsearch has %,d documents for their %,d numbers: what is missing may still have been on its way; ./ordertrail verify names it."
                .formatted(found, wanted);
      }
    };
  }
}
