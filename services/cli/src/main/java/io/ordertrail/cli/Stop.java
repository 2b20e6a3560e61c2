package io.ordertrail.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Ends processes one after the other. A process that takes longer than its deadline is killed and
 * named; a second request to stop says what is waited for, a third kills everything. The session's
 * thread calls it.
 */
final class Stop {
  private static final Duration GLANCE = Duration.ofMillis(50);
  private final Fleet fleet;
  private final Signals signals;
  private final LongSupplier clockNs;
  private final Consumer<String> progress;
  private final Consumer<String> notes;
  private final List<String> faults = new ArrayList<>();
  private int requestsHeard;
  private boolean killed;

  /**
   * @param requestsHeard how many requests to stop led here: the next one is the second
   * @param progress hears each orderly end
   * @param notes hears what a person must know
   */
  Stop(
      Fleet fleet,
      Signals signals,
      int requestsHeard,
      LongSupplier clockNs,
      Consumer<String> progress,
      Consumer<String> notes) {
    this.fleet = fleet;
    this.signals = signals;
    this.requestsHeard = requestsHeard;
    this.clockNs = clockNs;
    this.progress = progress;
    this.notes = notes;
  }

  /** Ends one process; {@code what} says to the reader what its end means. */
  void end(String name, String what) {
    fleet.member(name).filter(member -> member.child() != null).ifPresent(m -> end(m, what));
  }

  private void end(Supervised member, String what) {
    boolean wasAlive = member.isAlive();
    member.stopping();
    if (killed) {
      return;
    }
    if (!wasAlive) {
      String fault = member.name() + " was not running when it was to be stopped";
      faults.add(fault);
      progress.accept("  " + fault);
      return;
    }
    long startNs = clockNs.getAsLong();
    member.child().terminate();
    while (!member.child().awaitEnd(GLANCE) && !killed) {
      Duration waited = Duration.ofNanos(clockNs.getAsLong() - startNs);
      hearRequests(member, waited);
      if (!killed && waited.compareTo(member.launch().stopWithin()) > 0) {
        member.child().kill();
        fault(
            "%s did not stop within %d s and was killed"
                .formatted(member.name(), member.launch().stopWithin().toSeconds()));
        return;
      }
    }
    report(member, what, Duration.ofNanos(clockNs.getAsLong() - startNs));
  }

  private void report(Supervised member, String what, Duration took) {
    if (killed) {
      return;
    }
    progress.accept(
        "  %-17s stopped in %s: %s".formatted(member.name(), Sentences.seconds(took), what));
    if (!member.child().endedCleanly()) {
      fault("%s ended with %s".formatted(member.name(), member.child().ending()));
    }
  }

  private void hearRequests(Supervised waitingFor, Duration waited) {
    int requests = signals.stopRequests();
    if (requests == requestsHeard) {
      return;
    }
    boolean killNow = requestsHeard >= 2 || requests - requestsHeard >= 2;
    requestsHeard = requests;
    if (killNow) {
      killEverything();
    } else {
      requestsHeard = Math.max(2, requests);
      notes.accept(
          "still waiting for %s to stop (%d s of at most %d s); once more kills everything at once"
              .formatted(
                  waitingFor.name(),
                  waited.toSeconds(),
                  waitingFor.launch().stopWithin().toSeconds()));
    }
  }

  /** Ends everything at once. What is in the journals and rings is kept for the next start. */
  void killEverything() {
    killed = true;
    fleet.members().forEach(Supervised::stopping);
    fleet.killAll();
    fault("everything was killed before the stop was complete");
  }

  private void fault(String sentence) {
    faults.add(sentence);
    notes.accept("  " + sentence);
  }

  boolean wasKilled() {
    return killed;
  }

  List<String> faults() {
    return faults;
  }
}
