package io.ordertrail.auditor;

import io.ordertrail.invariants.Violation;
import io.ordertrail.proof.Finding;
import io.ordertrail.proof.IndexProof;
import io.ordertrail.proof.JournalProof;
import io.ordertrail.runtime.Health;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.LongSupplier;
import org.agrona.concurrent.Agent;

/**
 * When to look at what. One thread, which may wait for files and for Elasticsearch: nothing that
 * trades waits for it.
 *
 * <p>What cannot be read now is asked for again; only what was read is judged.
 */
final class Auditor implements Agent {
  /** So that its own events are journalled and its stop is heard also while it reads much. */
  private static final long READ_AT_ONCE_BYTES = 32L << 20;

  private final JournalProof journals;
  private final IndexProof index;
  private final SessionInvariants invariants;
  private final RefusedDocuments refused;
  private final AlertIntake intake;
  private final AlertRecord alerts;
  private final AuditorEvents events;
  private final AuditorMeters meters;
  private final LongSupplier nanoTime;
  private final long pollNs;
  private final long roundNs;
  private final long reportNs;
  private boolean journalBroken;
  private long nextPollNs;
  private long nextRoundNs;
  private long nextReportNs;
  private volatile String journalTrouble = "";

  Auditor(
      AuditorConfig config,
      JournalProof journals,
      IndexProof index,
      SessionInvariants invariants,
      RefusedDocuments refused,
      AlertIntake intake,
      AuditorEvents events,
      AuditorMeters meters,
      LongSupplier nanoTime) {
    this.journals = journals;
    this.index = index;
    this.invariants = invariants;
    this.refused = refused;
    this.intake = intake;
    this.alerts = new AlertRecord(events, meters);
    this.events = events;
    this.meters = meters;
    this.nanoTime = nanoTime;
    this.pollNs = config.poll().toNanos();
    this.roundNs = config.round().toNanos();
    this.reportNs = config.reportEvery().toNanos();
    this.nextPollNs = nanoTime.getAsLong();
    this.nextRoundNs = nextPollNs + roundNs;
    this.nextReportNs = nextPollNs + reportNs;
  }

  @Override
  public int doWork() {
    int heard = intake.drain(alerts::heard);
    if (nanoTime.getAsLong() - nextPollNs < 0) {
      return heard;
    }
    int found = heard + journals() + index() + refused();
    meters.standing(index.statuses());
    report();
    if (journals.isCaughtUp()) {
      nextPollNs = nanoTime.getAsLong() + pollNs;
    }
    return found;
  }

  private int journals() {
    try {
      List<Finding> found = journals.poll(READ_AT_ONCE_BYTES);
      found.forEach(this::say);
      // Where events are missing or altered, contradictions would only say so again.
      List<Violation> violations = journalBroken ? List.of() : invariants.news();
      violations.forEach(this::say);
      journalTrouble = "";
      return found.size() + violations.size();
    } catch (IOException | UncheckedIOException e) {
      journalTrouble = "The journals cannot be read: " + e.getMessage();
      meters.troubled(journalTrouble);
      return 0;
    }
  }

  private int index() {
    try {
      if (nanoTime.getAsLong() - nextRoundNs >= 0 && index.isComplete()) {
        index.restart();
        nextRoundNs = nanoTime.getAsLong() + roundNs;
      }
      List<Finding> found = index.turn();
      found.forEach(this::say);
      meters.indexAnswers();
      return found.size();
    } catch (IOException | UncheckedIOException e) {
      // Elasticsearch may be away: that is the shipper's to tell, and here the age of the proof.
      meters.troubled("Elasticsearch cannot be compared: " + e.getMessage());
      return 0;
    }
  }

  private int refused() {
    try {
      List<RefusedDocument> news = refused.poll();
      news.forEach(events::rejected);
      return news.size();
    } catch (IOException | UncheckedIOException e) {
      meters.troubled("The dead letters cannot be read: " + e.getMessage());
      return 0;
    }
  }

  private void say(Finding finding) {
    meters.found(finding);
    switch (finding.kind().place()) {
      case JOURNAL -> {
        journalBroken = true;
        events.failed(finding);
      }
      case ELASTICSEARCH, VENUE, RECORD -> events.failed(finding);
      case BUS -> {
        // The reader that missed the messages has recorded it.
      }
    }
  }

  private void say(Violation violation) {
    meters.violated(violation);
    events.failed(violation);
  }

  private void report() {
    boolean complete = journals.isCaughtUp() && index.isComplete();
    if (complete) {
      meters.proven();
    }
    if (complete && nanoTime.getAsLong() - nextReportNs >= 0) {
      nextReportNs = nanoTime.getAsLong() + reportNs;
      events.verified(index.statuses(), standing());
    }
  }

  private long standing() {
    return journals.findings().size() + index.findings().size() + invariants.count();
  }

  /** What was written until the end is looked at once more. */
  @Override
  public void onClose() {
    journals();
    index();
    refused();
    intake.drain(alerts::heard);
  }

  /** Any thread may ask. */
  Health journalHealth() {
    String trouble = journalTrouble;
    return trouble.isEmpty() ? Health.ok() : Health.failing(trouble);
  }

  @Override
  public String roleName() {
    return "auditor";
  }
}
