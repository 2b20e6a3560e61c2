package io.ordertrail.proof;

import io.ordertrail.invariants.InvariantChecker;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Proves a record once: journals, Elasticsearch, venue, invariants. One thread; memory does not
 * grow with the number of events, only with that of orders.
 */
public final class Verification {
  private static final long PAUSE_NS = 200_000_000L;

  private final VerificationOptions options;
  private final ChosenRuns chosen;
  private final SessionFacts facts;
  private final JournalProof journal;

  private Verification(VerificationOptions options, ChosenRuns chosen) {
    this.options = options;
    this.chosen = chosen;
    this.facts = new SessionFacts(chosen.newestSession());
    this.journal = new JournalProof(options.folders(), facts, chosen);
  }

  /**
   * @throws IOException when a journal cannot be read or Elasticsearch does not answer
   * @throws VenueException when the venue does not answer
   */
  public static Report run(VerificationOptions options) throws IOException, VenueException {
    return new Verification(options, ChosenRuns.of(options)).report();
  }

  private Report report() throws IOException, VenueException {
    Instant started = Instant.now();
    long startNs = System.nanoTime();
    readJournals();
    Optional<IndexProof> index = compareElasticsearch();
    List<Finding> venueFindings = new ArrayList<>();
    Optional<VenueCounts> venue =
        options.venue().isPresent()
            ? Optional.of(compareVenue(new VenueLists(options.venue().get()), venueFindings))
            : Optional.empty();
    journal.endOfRecord();
    List<Finding> findings = new ArrayList<>(journal.findings());
    index.ifPresent(it -> findings.addAll(it.findings()));
    Set<String> proven = provenSessions();
    if (proven.contains(chosen.newestSession())) {
      findings.addAll(venueFindings);
    }
    findings.addAll(facts.violations(proven::contains));
    return new Report(
        started.toString(),
        (System.nanoTime() - startNs) / 1_000_000,
        options.folders().journal().toString(),
        index.map(IndexProof::statuses).orElseGet(journal::statuses),
        index.isPresent(),
        venue,
        facts.checkers().stream().mapToLong(InvariantChecker::eventCount).sum(),
        findings);
  }

  private void readJournals() throws IOException {
    do {
      journal.poll();
    } while (!journal.isCaughtUp());
  }

  private Optional<IndexProof> compareElasticsearch() throws IOException {
    if (options.elasticsearch().isEmpty()) {
      return Optional.empty();
    }
    IndexProof index = new IndexProof(options.elasticsearch().get(), journal, options.grace());
    index.refresh();
    long compared = -1;
    while (!index.isComplete()) {
      index.turn();
      long now = index.statuses().stream().mapToLong(RunStatus::compared).sum();
      if (now == compared && !options.grace().isZero()) {
        LockSupport.parkNanos(PAUSE_NS); // for what is on its way
      }
      compared = now;
      if (index.hasComparedLines()) {
        readJournals();
      }
    }
    return Optional.of(index);
  }

  /** What differs while orders work is looked at again: only what stays so is wrong. */
  private VenueCounts compareVenue(VenueLists venue, List<Finding> into)
      throws IOException, VenueException {
    RecordedTrades trades = facts.trades();
    String after = trades.from().isEmpty() ? Instant.now().toString() : trades.from();
    String since = VenueTime.minusOneMinute(after);
    long deadlineNs = System.nanoTime() + options.grace().toNanos();
    while (true) {
      List<VenueOrder> orders = venue.orders(since);
      List<VenueFill> fills = venue.fills(since);
      readJournals();
      List<Finding> found = VenueProof.compare(trades.orders(), orders, fills);
      if (found.isEmpty() || System.nanoTime() - deadlineNs >= 0) {
        into.addAll(found);
        return new VenueCounts(
            chosen.newestSession(),
            trades.orders().size(),
            orders.size(),
            trades.fillCount(),
            fills.size());
      }
      LockSupport.parkNanos(PAUSE_NS);
    }
  }

  /**
   * Sessions of which nothing in the journals is wrong. In others the venue and the invariants
   * would only repeat what is wrong there.
   */
  private Set<String> provenSessions() {
    Set<String> proven = new HashSet<>();
    Set<String> broken = new HashSet<>();
    for (RunProof run : journal.runs()) {
      (run.drafts().isEmpty() ? proven : broken).add(run.session());
    }
    proven.removeAll(broken);
    return journal.isAnyRunMissing() ? Set.of() : proven;
  }
}
