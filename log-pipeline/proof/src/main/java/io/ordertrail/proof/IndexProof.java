package io.ordertrail.proof;

import io.ordertrail.elasticsearch.ElasticsearchClients;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Compares Elasticsearch with the journals, in bounded steps: each {@link #turn} asks at most for
 * one page of eight runs. In one round every line is compared byte by byte with its document, and
 * then everything else that Elasticsearch has is looked at. {@link #restart} begins a new round: so
 * a document that is changed later is found, too. One thread, that of the {@link JournalProof}.
 */
public final class IndexProof {
  private static final int RUNS_AT_ONCE = 8;

  private final IndexQuestions ask;
  private final RefusedEvents refused;
  private final JournalProof journal;
  private final LongSupplier nanoTime;
  private final long graceNs;
  private final WholeLineReader reader = new WholeLineReader();
  private final SortedMap<WriterRun, RunIndex> runs = new TreeMap<>();
  private final SortedMap<WriterRun, RunIndex> lastRound = new TreeMap<>();
  private final Set<String> told = new HashSet<>();
  private Strays strays;
  private int nextRun;

  /**
   * @param grace how long a document may be missing before that is a finding; while more of its run
   *     comes in, the time begins anew
   */
  public IndexProof(ElasticsearchClients clients, JournalProof journal, Duration grace) {
    this(clients, journal, grace, System::nanoTime);
  }

  IndexProof(
      ElasticsearchClients clients, JournalProof journal, Duration grace, LongSupplier nanoTime) {
    this.ask = new IndexQuestions(clients);
    this.refused = new RefusedEvents(journal.data(), ask);
    this.journal = journal;
    this.graceNs = grace.toNanos();
    this.nanoTime = nanoTime;
    this.strays = new Strays(journal, ask);
  }

  /** Makes everything that was acknowledged findable: for who looks once. */
  public void refresh() throws IOException {
    ask.refresh();
  }

  /**
   * Compares on.
   *
   * @return what was found since the last call
   * @throws IOException when Elasticsearch does not answer or a journal cannot be read: ask again
   */
  public List<Finding> turn() throws IOException {
    journal.runs().forEach(proof -> runs.computeIfAbsent(proof.run(), _ -> new RunIndex(proof)));
    Times times = new Times(nanoTime.getAsLong(), graceNs);
    List<RunIndex> work = work();
    for (RunIndex run : work) {
      run.turn(journal, reader, ask, refused, times);
    }
    if (work.stream().noneMatch(RunIndex::hasWork) && journal.isCaughtUp()) {
      strays.turn(runs);
    }
    return news();
  }

  private List<RunIndex> work() {
    List<RunIndex> waiting = runs.values().stream().filter(RunIndex::hasWork).toList();
    if (waiting.size() <= RUNS_AT_ONCE) {
      return waiting;
    }
    // What was begun holds lines: it goes on first.
    List<RunIndex> begun = waiting.stream().filter(RunIndex::holdsLines).toList();
    List<RunIndex> chosen = new ArrayList<>(begun.subList(0, Math.min(begun.size(), RUNS_AT_ONCE)));
    for (int i = 0; i < waiting.size() && chosen.size() < RUNS_AT_ONCE; i++) {
      RunIndex run = waiting.get((nextRun + i) % waiting.size());
      if (!chosen.contains(run)) {
        chosen.add(run);
      }
    }
    nextRun = (nextRun + 1) % waiting.size();
    return chosen;
  }

  /** Whether in this round everything was compared that the journals have now. */
  public boolean isComplete() {
    return runs.values().stream().noneMatch(RunIndex::hasWork) && strays.isComplete();
  }

  /** Whether the lines are through, and only what else is there is left to look at. */
  boolean hasComparedLines() {
    return runs.values().stream().noneMatch(RunIndex::hasWork);
  }

  /** Begins a new round. What was found before is forgotten, and found again when it stands. */
  public void restart() {
    lastRound.clear();
    lastRound.putAll(runs);
    runs.clear();
    strays = new Strays(journal, ask);
  }

  private List<Finding> news() {
    List<Finding> news = new ArrayList<>();
    for (RunIndex run : runs.values()) {
      run.drafts().collectNews(news);
    }
    strays.drafts().collectNews(news);
    news.removeIf(journal::isArchived);
    news.removeIf(
        finding ->
            !told.add(finding.kind() + finding.run().eventId(finding.first()) + finding.subject()));
    return news;
  }

  /** What is wrong with Elasticsearch, as far as this round went. */
  public List<Finding> findings() {
    List<Finding> all = new ArrayList<>();
    runs.values().forEach(run -> all.addAll(run.drafts().all()));
    all.addAll(strays.drafts().all());
    all.removeIf(journal::isArchived);
    return all;
  }

  /** Of every run, with what is known of its documents. */
  public List<RunStatus> statuses() {
    return journal.statuses().stream().map(this::withIndex).toList();
  }

  private RunStatus withIndex(RunStatus status) {
    RunIndex now = runs.get(status.run());
    RunIndex before = lastRound.get(status.run());
    RunIndex latest = now == null ? before : now;
    RunIndex furthest =
        before != null && latest != null && before.compared() > latest.compared() ? before : latest;
    return latest == null
        ? status
        : status.withIndex(
            Math.max(latest.documents(), furthest.documents()),
            furthest.compared(),
            furthest.deadLettered());
  }
}
