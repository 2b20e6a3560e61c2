package io.ordertrail.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares one run's journal lines with its documents, a thousand at a time. The lines are read a
 * second time, behind the proof of the journal, so that what is wrong with the journal is known
 * before. One thread.
 */
final class RunIndex implements ChainedEvents, RunLines.Watcher {
  static final int LINES = 1_000;
  private static final int MOST_BYTES = 4 << 20;
  private static final int SPARE = 200; // for documents that are there twice

  private final RunProof proof;
  private final WriterRun run;
  private final ChainWalk walk;
  private final RunLines lines;
  private final Drafts drafts;
  private final DocumentJudge judge;
  private final Absences absences;
  private List<AwaitedLine> batch = new ArrayList<>();
  private int batchBytes;
  private AwaitedLine latest;
  private long highestFound;
  private long compared;
  private long documents;

  RunIndex(RunProof proof) {
    this.proof = proof;
    this.run = proof.run();
    this.drafts = new Drafts(run);
    this.judge = new DocumentJudge(proof, drafts);
    this.absences = new Absences(run, drafts);
    Drafts known = new Drafts(run); // by the proof of the journal
    this.walk = new ChainWalk(run, known, new History(new ActionTable()), this);
    this.lines = new RunLines(walk, this, false);
  }

  @Override
  public void header(SegmentFile segment, SegmentHeader header) {}

  @Override
  public void ended(SegmentFile segment, byte[] sha256, long tornBytes) {}

  @Override
  public void event(long sequence, Link link, int action, byte[] bytes, int from, int to) {
    byte[] line = Arrays.copyOfRange(bytes, from, to);
    AwaitedLine awaited = new AwaitedLine(sequence, line, latest);
    if (latest != null) {
      latest.followedBy(awaited);
    }
    latest = awaited;
    batch.add(awaited);
    batchBytes += line.length;
  }

  boolean holdsLines() {
    return !batch.isEmpty();
  }

  boolean hasWork() {
    return !batch.isEmpty() || walk.last() < proof.last();
  }

  /** One batch at most. */
  void turn(
      JournalProof journal,
      WholeLineReader reader,
      IndexQuestions ask,
      RefusedEvents refused,
      Times times)
      throws IOException {
    if (batch.isEmpty()) {
      fill(journal, reader);
    }
    if (!batch.isEmpty()) {
      compare(ask, refused, times);
    }
  }

  private void fill(JournalProof journal, WholeLineReader reader) throws IOException {
    batchBytes = 0;
    lines.found(journal.segments(run));
    lines.read(
        reader,
        Long.MAX_VALUE,
        () -> batch.size() < LINES && batchBytes < MOST_BYTES && walk.last() < proof.last());
    if (batch.isEmpty() && lines.isAtEnd() && walk.last() < proof.last()) {
      walk.finish(proof.last()); // an odd last line, which the proof has judged
    }
  }

  /** Everything is asked before anything is judged: when an answer fails, nothing was counted. */
  private void compare(IndexQuestions ask, RefusedEvents refused, Times times) throws IOException {
    long first = batch.getFirst().sequence();
    long last = batch.getLast().sequence();
    int most = batch.size() + SPARE;
    List<IndexedDocument> found = ask.ofRun(run, first, last, most);
    // An answer that is cut off may have cut the documents of its last number in two.
    long horizon = found.size() < most ? Long.MAX_VALUE : found.getLast().sequence();
    Map<Long, List<IndexedDocument>> bySequence = new HashMap<>();
    found.forEach(
        document ->
            bySequence.computeIfAbsent(document.sequence(), _ -> new ArrayList<>(1)).add(document));
    List<AwaitedLine> left = new ArrayList<>();
    List<AwaitedLine> absent = new ArrayList<>();
    Map<AwaitedLine, List<IndexedDocument>> present = new LinkedHashMap<>();
    for (AwaitedLine line : batch) {
      List<IndexedDocument> documents = bySequence.get(line.sequence());
      if (line.sequence() >= horizon && line.sequence() > first) {
        left.add(line);
      } else if (documents == null) {
        absent.add(line);
      } else {
        present.put(line, documents);
      }
    }
    underOtherNumbers(absent, present, ask);
    Map<String, Refusal> letters = refused.among(overdue(absent, times));
    present.forEach(this::present);
    wait(absent, letters, !present.isEmpty(), times);
    left.addAll(0, absent);
    long through = left.isEmpty() ? last : left.getFirst().sequence() - 1;
    compared = Math.max(compared, through);
    batch = left;
  }

  private void present(AwaitedLine line, List<IndexedDocument> documents) {
    this.documents += documents.size();
    highestFound = Math.max(highestFound, line.sequence());
    judge.judge(line, documents);
  }

  /** A document whose number or run was changed is still there under its id. */
  private void underOtherNumbers(
      List<AwaitedLine> absent, Map<AwaitedLine, List<IndexedDocument>> present, IndexQuestions ask)
      throws IOException {
    if (absent.isEmpty()) {
      return;
    }
    Map<String, List<IndexedDocument>> byId = new HashMap<>();
    for (IndexedDocument document : ask.byId(ids(absent))) {
      byId.computeIfAbsent(document.id(), _ -> new ArrayList<>(1)).add(document);
    }
    absent.removeIf(
        line -> {
          List<IndexedDocument> documents = byId.get(run.eventId(line.sequence()));
          if (documents != null) {
            present.put(line, documents);
          }
          return documents != null;
        });
  }

  private List<String> overdue(List<AwaitedLine> absent, Times times) {
    return ids(absent.stream().filter(line -> line.isDue(times.nowNs(), times.graceNs())).toList());
  }

  private List<String> ids(List<AwaitedLine> lines) {
    return lines.stream().map(line -> run.eventId(line.sequence())).toList();
  }

  /** While more of a run comes in, what is not there yet at its end is only late. */
  private void wait(
      List<AwaitedLine> absent, Map<String, Refusal> letters, boolean progress, Times times) {
    for (AwaitedLine line : absent) {
      line.missed(times.nowNs(), line.sequence() > highestFound && progress);
    }
    List<AwaitedLine> over =
        absent.stream().filter(line -> line.isMissedFor(times.nowNs(), times.graceNs())).toList();
    absences.name(over, letters);
    absent.removeAll(over);
  }

  /** Up to here everything was looked for. */
  long compared() {
    return compared;
  }

  /** Documents that were found, those that are there twice counted twice. */
  long documents() {
    return documents;
  }

  /** Events that Elasticsearch refused for good, among those that were looked for. */
  long deadLettered() {
    return absences.deadLettered();
  }

  Drafts drafts() {
    return drafts;
  }
}
