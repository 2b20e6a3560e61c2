package io.ordertrail.proof;

import io.ordertrail.eventlog.CorruptRecordException;
import io.ordertrail.eventlog.EmittedCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Proves journals, at rest or while they grow: call {@link #poll()} again and again. Every line's
 * hash is computed and chained, every signature checked, every run's end looked for at its seal,
 * its successor and its ring. What is held of a run is its last few thousand hashes while it grows,
 * and some hundred bytes afterwards. One thread.
 */
public final class JournalProof {
  private final Path journal;
  private final Path data;
  private final TrustedKeys keys;
  private final ArchivedDays archived;
  private final RecordObserver observer;
  private final Predicate<WriterRun> chosen;
  private final ActionTable actions = new ActionTable();
  private final WholeLineReader reader = new WholeLineReader();
  private final SortedMap<WriterRun, RunProof> runs = new TreeMap<>();
  private final Map<WriterRun, Predecessor> predecessors = new HashMap<>();
  private final Map<WriterRun, Drafts> missingRuns = new TreeMap<>();
  private final List<BusGap> busGaps = new ArrayList<>();
  private final Set<String> sessions = new LinkedHashSet<>();
  private final Set<String> nodes = new LinkedHashSet<>();
  private SortedMap<WriterRun, SortedMap<Integer, SegmentFile>> files = new TreeMap<>();
  private Map<WriterRun, EmittedCounts.Count> rings = Map.of();
  private int gapsTold;
  private boolean caughtUp;
  private long polls;

  /** Whose events are heard, and what else is shared by the runs. */
  private final RunListener listener =
      new RunListener() {
        @Override
        public void predecessor(WriterRun run, Predecessor predecessor) {
          predecessors.putIfAbsent(new WriterRun(run.service(), predecessor.runId()), predecessor);
        }

        @Override
        public void busGap(BusGap gap) {
          busGaps.add(gap);
        }

        @Override
        public RecordObserver observer() {
          return observer;
        }

        @Override
        public Set<String> sessions() {
          return sessions;
        }
      };

  /**
   * @param folders where journals, keys and rings are
   * @throws UncheckedIOException when a key cannot be read
   */
  public JournalProof(ProofFolders folders, RecordObserver observer) {
    this(folders, observer, _ -> true);
  }

  JournalProof(ProofFolders folders, RecordObserver observer, Predicate<WriterRun> chosen) {
    this.journal = folders.journal();
    this.data = folders.data();
    this.keys = new TrustedKeys(folders.keys());
    this.archived = new ArchivedDays(data, keys);
    this.observer = observer;
    this.chosen = chosen;
  }

  /**
   * Reads all that is new.
   *
   * @return what was found since the last call; empty is good
   * @throws IOException when a file cannot be read: nothing is lost, ask again
   */
  public List<Finding> poll() throws IOException {
    return poll(Long.MAX_VALUE);
  }

  /**
   * @param budgetBytes about so much is read at most
   */
  public List<Finding> poll(long budgetBytes) throws IOException {
    keys.beginPoll();
    rings = rings();
    archived.refresh();
    files = SegmentFile.in(journal);
    files.keySet().removeIf(chosen.negate());
    learnSessions();
    long left = budgetBytes;
    caughtUp = true;
    for (WriterRun run : files.keySet()) {
      RunProof proof = runs.computeIfAbsent(run, this::begin);
      left -= proof.read(reader, files.get(run), left);
      caughtUp &= proof.isAtEnd();
      if (left <= 0) {
        caughtUp &= run.equals(files.lastKey());
        break;
      }
    }
    if (caughtUp) {
      ends();
      polls++;
    }
    return news();
  }

  private RunProof begin(WriterRun run) {
    return new RunProof(run, actions, keys, listener);
  }

  /** One header of each run: a session's name is what a run's chain begins with. */
  private void learnSessions() throws IOException {
    for (Map.Entry<WriterRun, SortedMap<Integer, SegmentFile>> run : files.entrySet()) {
      if (!runs.containsKey(run.getKey())) {
        SegmentFile first = run.getValue().get(run.getValue().firstKey());
        reader.read(
            first.path(),
            0,
            1,
            (bytes, from, to) -> {
              SegmentHeader header = SegmentHeader.read(bytes, from, to);
              if (header != null && !header.session().isEmpty()) {
                sessions.add(header.session());
                nodes.add(header.node());
              }
              return false;
            });
      }
    }
  }

  /** Before the journals are read, so that what the rings call journalled must be there. */
  private Map<WriterRun, EmittedCounts.Count> rings() {
    Map<WriterRun, EmittedCounts.Count> byRun = new TreeMap<>();
    if (data == null) {
      return byRun;
    }
    try {
      for (EmittedCounts.Count count : EmittedCounts.read(data)) {
        String service = count.identity().service().text();
        byRun.put(new WriterRun(service, count.identity().runText()), count);
      }
    } catch (CorruptRecordException | UncheckedIOException e) {
      // Just being made or removed, or damaged: the service itself refuses to start on it.
    }
    return byRun;
  }

  private void ends() {
    WriterRun before = null;
    for (WriterRun run : List.copyOf(runs.keySet())) {
      boolean followed = before != null && before.service().equals(run.service());
      // Of a run that has only begun its first file, the first event may say more.
      if (before != null && !(followed && runs.get(run).last() == 0)) {
        end(before, followed);
      }
      before = run;
    }
    if (before != null) {
      end(before, false);
    }
    missingRuns();
  }

  private void end(WriterRun run, boolean followed) {
    RunEnding ending = runs.get(run).ending();
    Predecessor said = predecessors.get(run);
    EmittedCounts.Count ring = rings.get(run);
    if (said != null) {
      ending.namedBy(said);
    } else if (followed) {
      ending.unnamed();
    } else if (ring != null) {
      ending.inRing(ring.emitted(), ring.journalled());
    } else {
      ending.alone();
    }
  }

  /** Runs that others know and the journal does not have. */
  private void missingRuns() {
    predecessors.forEach(
        (run, said) -> {
          if (said.lastSequence() > 0 && isMissing(run)) {
            missing(run, said.lastSequence(), "the run after it knows of it")
                .followedBy(said.time());
          }
        });
    rings.forEach(
        (run, ring) -> {
          if (ring.journalled() > 0 && isMissing(run)) {
            missing(run, ring.journalled(), "its ring says that it was journalled");
          }
        });
  }

  private boolean isMissing(WriterRun run) {
    return !runs.containsKey(run) && !missingRuns.containsKey(run) && chosen.test(run);
  }

  Draft missing(WriterRun run, long last, String why) {
    return missingRuns
        .computeIfAbsent(run, Drafts::new)
        .add(FindingKind.RUN_MISSING, 1, last, "", "the journal has nothing of this run: " + why);
  }

  /** Call when nothing more is going to be written: what was held back is judged. */
  public List<Finding> endOfRecord() {
    runs.values().forEach(run -> run.ending().endOfRecord());
    return news();
  }

  private List<Finding> news() {
    List<Finding> news = new ArrayList<>();
    allDrafts().forEach(drafts -> drafts.collectNews(news));
    while (gapsTold < busGaps.size()) {
      news.add(busGaps.get(gapsTold++).finding());
    }
    news.removeIf(archived::explain);
    return news;
  }

  private List<Drafts> allDrafts() {
    List<Drafts> all = new ArrayList<>(missingRuns.values());
    runs.values().forEach(run -> all.add(run.drafts()));
    return all;
  }

  /** All that was found so far, as it is known now: a later copy may have made it more exact. */
  public List<Finding> findings() {
    List<Finding> all = new ArrayList<>();
    allDrafts().forEach(drafts -> all.addAll(drafts.all()));
    busGaps.forEach(gap -> all.add(gap.finding()));
    all.removeIf(archived::explain);
    return all;
  }

  /** Whether the last poll read to the end of all journals. */
  public boolean isCaughtUp() {
    return caughtUp;
  }

  public List<RunStatus> statuses() {
    return runs.values().stream().map(RunProof::status).toList();
  }

  public List<BusGap> busGaps() {
    return List.copyOf(busGaps);
  }

  // For the comparison with Elasticsearch.

  /** Whether it is no finding, because its events were archived and removed on purpose. */
  boolean isArchived(Finding finding) {
    return archived.explain(finding);
  }

  /** The data folder; null when there is none. */
  Path data() {
    return data;
  }

  /** How often all that was there was read. */
  long wholePolls() {
    return polls;
  }

  /** Whose journals these are: others may ship to the same Elasticsearch. */
  boolean isOfOurNodes(String node) {
    return node.isEmpty() || nodes.contains(node);
  }

  boolean isChosen(WriterRun run) {
    return chosen.test(run);
  }

  Collection<RunProof> runs() {
    return runs.values();
  }

  Optional<RunProof> run(WriterRun run) {
    return Optional.ofNullable(runs.get(run));
  }

  boolean isAnyRunMissing() {
    return !missingRuns.isEmpty();
  }

  Optional<Draft> missingRun(WriterRun run) {
    return Optional.ofNullable(missingRuns.get(run)).flatMap(drafts -> drafts.find(_ -> true));
  }

  SortedMap<Integer, SegmentFile> segments(WriterRun run) {
    return files.getOrDefault(run, new TreeMap<>());
  }
}
