package io.ordertrail.bundle;

import io.ordertrail.eventlog.PublicKeys;
import io.ordertrail.eventlog.WholeLines;
import io.ordertrail.record.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks a bundle with nothing but its files and public keys: the hashes of the list, the order of
 * the events, and each run's chain and signatures from its lines. One thread; what is held does not
 * grow with the lines.
 */
public final class BundleCheck {
  private static final int MOST_PROBLEMS = 200;

  /**
   * What a check came to.
   *
   * @param problems what is not as it was written; empty when the bundle is as it was made
   * @param whole whether the record in it is whole, by its own lines
   * @param sentences what was looked at
   */
  public record Outcome(List<String> problems, boolean whole, List<String> sentences) {
    public Outcome {
      problems = List.copyOf(problems);
      sentences = List.copyOf(sentences);
    }

    public boolean isProven() {
      return problems.isEmpty() && whole;
    }
  }

  private final Path folder;
  private final PublicKeys keys;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, CheckedRun> runs = new LinkedHashMap<>();
  private JsonNode proof;
  private long lines;
  private long events;

  private BundleCheck(Path folder, PublicKeys keys) {
    this.folder = folder;
    this.keys = keys;
  }

  /**
   * @param trusted a folder of public keys; empty for those of the bundle itself
   * @throws BundleException when there is no bundle to look at
   */
  public static Outcome of(Path folder, Optional<Path> trusted) throws BundleException {
    try {
      PublicKeys keys = PublicKeys.in(trusted.orElse(folder.resolve(KeyFiles.FOLDER)));
      return new BundleCheck(folder, keys).check();
    } catch (IOException | UncheckedIOException e) {
      throw new BundleException("%s cannot be checked: %s.".formatted(folder, e.getMessage()), e);
    }
  }

  private Outcome check() throws IOException, BundleException {
    if (!Files.isRegularFile(folder.resolve(Bundle.PROOF))) {
      throw new BundleException("%s is no bundle: it has no %s.".formatted(folder, Bundle.PROOF));
    }
    Manifest.problems(folder, keys).forEach(this::problem);
    readProof();
    Path sorting = Files.createTempDirectory("bundle-check-");
    try (SortedLines sorted = new SortedLines(sorting, RecordedLine.BY_RUN)) {
      read(Bundle.EVENTS, true, sorted);
      read(Bundle.BESIDE, false, sorted);
      sorted.each(this::chained);
    } finally {
      Files.delete(sorting);
    }
    runs.values().forEach(run -> run.problems().forEach(this::problem));
    return new Outcome(problems, isWhole(), sentences());
  }

  private void readProof() throws IOException, BundleException {
    try {
      proof = JsonMapper.shared().readTree(Files.readString(folder.resolve(Bundle.PROOF)));
      if (proof.path("format").asInt(0) != ProofJson.FORMAT) {
        throw new BundleException(
            "%s is of another format than this version reads.".formatted(folder));
      }
      TimeSpan window = TimeSpan.of(window());
      boolean narrowed = !proof.path("symbol").asString("").isEmpty();
      for (JsonNode run : proof.path("runs")) {
        CheckedRun checked = new CheckedRun(run, window, narrowed, keys);
        runs.put(checked.run(), checked);
      }
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      throw new BundleException("%s in %s is not readable.".formatted(Bundle.PROOF, folder), e);
    }
  }

  private Window window() {
    return new Window(
        Instant.parse(proof.path("from").asString("")),
        Instant.parse(proof.path("to").asString("")));
  }

  private void read(String file, boolean inOrder, SortedLines into) throws IOException {
    RecordedLine[] before = {null};
    var order = RecordedLine.inOrder(run -> runs.containsKey(run) ? runs.get(run).node() : run);
    WholeLines.readBytes(
        folder.resolve(file),
        0,
        (bytes, from, to) -> {
          Optional<RecordedLine> line = RecordedLine.of(bytes, from, to);
          lines++;
          if (line.isEmpty() || !runs.containsKey(line.get().run())) {
            problem("line %,d of %s is no event of a run of this bundle".formatted(lines, file));
            return true;
          }
          if (inOrder && before[0] != null && order.compare(before[0], line.get()) > 0) {
            problem("%s does not stand in the order of the record".formatted(line.get().id()));
          }
          before[0] = line.get();
          events += inOrder ? 1 : 0;
          runs.get(line.get().run()).placed(line.get(), inOrder);
          into.add(line.get());
          return true;
        });
  }

  private boolean chained(RecordedLine line) {
    runs.get(line.run()).line(line);
    return true;
  }

  private void problem(String sentence) {
    if (problems.size() < MOST_PROBLEMS && !problems.contains(sentence)) {
      problems.add(sentence);
    }
  }

  private boolean isWhole() {
    return proof.path("whole").asBoolean(false)
        && runs.values().stream().allMatch(run -> run.result().holds());
  }

  private List<String> sentences() {
    List<String> said = new ArrayList<>();
    long unsigned = runs.values().stream().mapToLong(CheckedRun::unsigned).sum();
    said.add(
        "%,d events and %,d lines beside them, of %d runs, were held against their chain; signatures speak for all but %,d of the events"
            .formatted(events, lines - events, runs.size(), unsigned));
    if (!proof.path("whole").asBoolean(false)) {
      said.add("the bundle itself says that the record is not shown to be whole");
    }
    return said;
  }
}
