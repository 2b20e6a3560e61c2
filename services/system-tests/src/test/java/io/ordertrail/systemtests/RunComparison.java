package io.ordertrail.systemtests;

import io.ordertrail.domain.OrderIds;
import io.ordertrail.eventlog.WholeLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One run of an emitter that is over, from three sides: what it says that it committed, what its
 * journal has, and what the index has, text for text. Whatever differs is an {@link
 * AssertionError}.
 */
final class RunComparison {
  private static final Pattern ID =
      Pattern.compile("^\\{\"@timestamp\":\"[^\"]{30}\",\"event\":\\{\"id\":\"([^\"]+)-(\\d+)\"");
  private static final Pattern ORDER =
      Pattern.compile("\"cl_ord_id\":\"(ot-[0-9a-f]{16})\".*\"order_qty\":\"(\\d+)\"");

  private final Path journal;
  private final EmitterOracle oracle;
  private final IndexedRun index;
  private final ChainCheck chain;
  private long sequence;
  private long own;

  /**
   * @param index null when only the journal is asked
   */
  RunComparison(Path data, EmitterOracle oracle, IndexedRun index) {
    this.journal = data.resolve("journal").resolve(oracle.service());
    this.oracle = oracle;
    this.index = index;
    this.chain = new ChainCheck(oracle.service(), oracle.run(), "kills");
  }

  /** Returns how many events the run has. */
  long check() {
    for (Path segment : segments()) {
      read(segment);
    }
    demand(sequence >= oracle.committed(), "events that were committed are not in the journal");
    // A kill between the return of a commit and its note leaves one more than was noted.
    demand(own >= oracle.own() && own <= oracle.own() + 1, "own events: " + own);
    String more = index == null ? null : index.next();
    demand(more == null, "the index has what the journal has not: " + more);
    return sequence;
  }

  private List<Path> segments() {
    if (!Files.isDirectory(journal)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(journal)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(oracle.run() + '-'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(Path segment) {
    try {
      WholeLines.read(
          segment,
          0,
          line -> {
            if (!line.startsWith("{\"segment\":{")) {
              accept(line);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(String line) {
    Matcher id = ID.matcher(line);
    demand(id.find(), "no event: " + line);
    demand(id.group(1).equals(oracle.service() + '-' + oracle.run()), "another's: " + line);
    sequence++;
    demand(Long.parseLong(id.group(2)) == sequence, "here should be " + sequence + ": " + line);
    chain.accept(line);
    if (line.contains("\"action\":\"order.created\"")) {
      own++;
      Matcher order = ORDER.matcher(line);
      demand(
          order.find()
              && OrderIds.parseClOrdId(order.group(1)) == sequence
              && Long.parseLong(order.group(2)) == sequence,
          "another event's content: " + line);
    } else {
      demand(line.contains("\"action\":\"audit."), "an event that nobody recorded: " + line);
    }
    if (index != null) {
      String indexed = index.next();
      demand(line.equals(indexed), "in the journal: " + line + "\nin the index:   " + indexed);
    }
  }

  private void demand(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(
          "%s %s (committed %d, of its own %d; read %d): %s"
              .formatted(
                  oracle.service(),
                  oracle.run(),
                  oracle.committed(),
                  oracle.own(),
                  sequence,
                  otherwise));
    }
  }
}
