package io.ordertrail.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * One run of the whole system, from the first process started to the last one ended. One thread
 * runs it; only {@link Signals} is touched by others.
 */
final class Session {
  private static final Duration WHILE_STARTING = Duration.ofMillis(250);
  private static final Duration WHILE_TRADING = Duration.ofSeconds(1);
  private static final int INTERRUPTED = 130;
  private static final String STOPPED_EARLY =
      "stopped before everything was ready; what was recorded until then is kept, and the next up"
          + " indexes it.";

  /**
   * What is run, and how it is called in the table.
   *
   * @param duration from the first moment of trading; null means until asked to stop
   */
  record Plan(
      String id,
      String market,
      List<Launch> launches,
      List<Snapshot.Address> addresses,
      Duration duration,
      Opening opening) {}

  /** What is done once, when everything is ready to trade. */
  @FunctionalInterface
  interface Opening {
    void open() throws Problem;
  }

  /** What the record holds of this session. */
  interface Recount {
    /** Remembers what a process had emitted, before its next run writes over it. */
    void ended(String process);

    /** How many of this session's events a search finds now; less than 0 when it cannot say. */
    long indexedNow();

    /** By service, what this session has emitted, journalled and indexed. */
    SortedMap<String, Counts> count() throws Problem;
  }

  /** What the record's events must satisfy together, while they stream and at the end. */
  interface Invariants {
    /**
     * @param violations all, of the invariants
     * @param findings all, of the auditor: missing, doubled or altered events
     * @param sentences the first of both
     */
    record Found(
        long events, long orders, long violations, long findings, List<String> sentences) {}

    Found now();

    /**
     * @param everythingEnded every service has stopped in order: nothing may be left open
     */
    Found finish(boolean everythingEnded);
  }

  private final Plan plan;
  private final DataFolder folder;
  private final InstanceBook book;
  private final Recount recount;
  private final Invariants invariants;
  private final Screen screen;
  private final Signals signals;
  private final LongSupplier clockNs;
  private final Fleet fleet;
  private final Observation observation;
  private final long startedNs;
  private long tradingSinceNs;
  private boolean trading;
  private int violationsSaid;

  Session(
      Plan plan,
      DataFolder folder,
      InstanceBook book,
      Recount recount,
      Invariants invariants,
      Screen screen,
      Signals signals,
      LongSupplier clockNs) {
    this.plan = plan;
    this.folder = folder;
    this.book = book;
    this.recount = recount;
    this.invariants = invariants;
    this.screen = screen;
    this.signals = signals;
    this.clockNs = clockNs;
    this.fleet = new Fleet(plan.launches(), clockNs, new Hearing());
    this.observation = new Observation(fleet);
    this.startedNs = clockNs.getAsLong();
  }

  /** What the fleet tells goes to the screen, the record's count and the instance file. */
  private final class Hearing implements Supervised.Watcher {
    @Override
    public void note(String sentence) {
      screen.say(sentence);
    }

    @Override
    public void ended(String name) {
      recount.ended(name);
    }

    @Override
    public void processes(List<Instance.Member> running) {
      book.processes(running);
    }
  }

  /** Returns the exit code, when nothing of the session runs any more. */
  int run() {
    try {
      return runAndStop();
    } finally {
      fleet.killAll(); // only after a bug: an orderly stop leaves none
    }
  }

  private int runAndStop() {
    String failure = null;
    try (Observer observer = new Observer()) {
      watch(observer);
    } catch (Problem e) {
      failure = e.getMessage();
    }
    if (!trading) {
      return abandonStart(failure == null ? STOPPED_EARLY : failure);
    }
    if (failure != null) {
      screen.say("ordertrail: " + failure);
    }
    return stopInOrder(failure == null);
  }

  private void watch(Observer observer) throws Problem {
    while (signals.stopRequests() == 0 && !isDurationOver()) {
      Map<String, Observer.Answer> answers = observer.ask(askable());
      fleet.tick(
          answers.entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().ready())));
      noticeTrading();
      observation.heard(answers, indexedNow(), clockNs.getAsLong());
      sayViolations(invariants.now());
      publish(trading ? "trading" : "starting");
      signals.await(trading ? WHILE_TRADING : WHILE_STARTING);
    }
  }

  private void sayViolations(Invariants.Found found) {
    for (; violationsSaid < found.sentences().size(); violationsSaid++) {
      screen.say("the record is broken: " + found.sentences().get(violationsSaid));
    }
  }

  private long indexedNow() {
    return index().filter(Supervised::wasReady).isPresent() ? recount.indexedNow() : 0;
  }

  private Optional<Supervised> index() {
    return fleet.member(StopOrder.LAST.part().label());
  }

  private List<Launch> askable() {
    return fleet.alive().stream().map(Supervised::launch).toList();
  }

  private boolean isDurationOver() {
    return trading
        && plan.duration() != null
        && clockNs.getAsLong() - tradingSinceNs >= plan.duration().toNanos();
  }

  private void noticeTrading() throws Problem {
    if (!trading && fleet.allWereReady()) {
      plan.opening().open();
      trading = true;
      tradingSinceNs = clockNs.getAsLong();
      book.state(Instance.State.RUNNING);
      screen.say(
          "everything is ready after %s: ask ./ordertrail order ID, or ./ordertrail events --follow"
              .formatted(Sentences.seconds(sinceStart())));
    }
  }

  private void publish(String phase) {
    Snapshot snapshot =
        observation.snapshot(
            plan.id(),
            plan.market(),
            phase,
            sinceStart().toSeconds(),
            invariants.now(),
            plan.addresses());
    screen.show(snapshot);
    try {
      JsonFiles.write(folder.statusFile(), snapshot);
    } catch (IOException e) {
      // Only `status` in another terminal misses it, and says how old what it shows is.
    }
  }

  private Duration sinceStart() {
    return Duration.ofNanos(clockNs.getAsLong() - startedNs);
  }

  private int abandonStart(String failure) {
    screen.say("stopping what was started");
    book.state(Instance.State.STOPPING);
    Stop stop = stop(_ -> {});
    endTraders(stop);
    endLast(stop);
    screen.say("ordertrail: " + failure);
    int exitCode = stop.wasKilled() ? INTERRUPTED : 1;
    book.stopped(List.of(), failure, exitCode);
    return exitCode;
  }

  private int stopInOrder(boolean well) {
    book.state(Instance.State.STOPPING);
    screen.keep();
    screen.say("stopping");
    Stop stop = stop(screen::say);
    endTraders(stop);
    Verdict verdict = verdict(stop);
    verdict.lines().forEach(screen::say);
    Closing closing = closing(stop.wasKilled());
    endLast(stop);
    int exitCode = well && verdict.good() && closing.equal() && stop.faults().isEmpty() ? 0 : 1;
    exitCode = stop.wasKilled() ? INTERRUPTED : exitCode;
    book.stopped(verdict.lines(), closing.line(), exitCode);
    screen.say(closing.line());
    return exitCode;
  }

  private Stop stop(Consumer<String> progress) {
    return new Stop(fleet, signals, signals.stopRequests(), clockNs, progress, screen::say);
  }

  private void endTraders(Stop stop) {
    StopOrder.STEPS.forEach(step -> stop.end(step.part().label(), step.meaning()));
  }

  private void endLast(Stop stop) {
    stop.end(StopOrder.LAST.part().label(), StopOrder.LAST.meaning());
  }

  private Verdict verdict(Stop stop) {
    if (stop.wasKilled()) {
      return Verdict.NONE;
    }
    Invariants.Found found = invariants.finish(stop.faults().isEmpty());
    sayViolations(found);
    return Verdict.of(found);
  }

  private record Closing(String line, boolean equal) {}

  private Closing closing(boolean killed) {
    if (killed || index().filter(Supervised::isAlive).isEmpty()) {
      return new Closing(
          "the record was not counted: what is journalled is in %s and is indexed by the next up"
              .formatted(folder.path()),
          false);
    }
    try {
      SortedMap<String, Counts> counts = recount.count();
      return new Closing(Counts.closingLine(counts), Counts.allEqual(counts));
    } catch (Problem e) {
      return new Closing("the record could not be counted: " + e.getMessage(), false);
    }
  }
}
