package io.ordertrail.auditor;

import io.ordertrail.eventlog.AuditAction;
import io.ordertrail.eventlog.EpochClock;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.invariants.Violation;
import io.ordertrail.proof.Finding;
import io.ordertrail.proof.FindingKind;
import io.ordertrail.proof.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the auditor has to say, as events. The auditor's thread. */
final class AuditorEvents {
  private final EventRecorder recorder;
  private final EpochClock clock;

  AuditorEvents(EventRecorder recorder, EpochClock clock) {
    this.recorder = recorder;
    this.clock = clock;
  }

  /**
   * @param standing findings that have not gone away
   */
  void verified(List<RunStatus> runs, long standing) {
    recorder
        .begin(AuditAction.VERIFIED, clock.nowNs())
        .put(Field.AUDIT_COMPARED, "journal, elasticsearch")
        .put(Field.AUDIT_COUNT, runs.stream().mapToLong(RunStatus::indexed).sum())
        .put(Field.AUDIT_COUNTS, Standing.text(runs))
        .put(Field.AUDIT_FINDINGS, standing)
        .commit();
  }

  void failed(Finding finding) {
    ReasonCode code = code(finding.kind());
    begin(code, finding.sentence())
        .put(Field.AUDIT_COMPARED, finding.kind().place().label())
        .put(Field.AUDIT_FINDING, finding.kind().label())
        .put(Field.AUDIT_SUBJECT, subject(finding));
    if (finding.first() > 0) {
      recorder
          .put(Field.AUDIT_FIRST, finding.first())
          .put(Field.AUDIT_LAST, finding.last())
          .put(amount(code), finding.count());
    }
    recorder.commit();
  }

  void failed(Violation violation) {
    begin(ReasonCode.RECORD_INVARIANT_BROKEN, violation.sentence())
        .put(Field.AUDIT_COMPARED, "record")
        .put(Field.AUDIT_FINDING, violation.invariant().label())
        .put(Field.AUDIT_SUBJECT, violation.subject())
        .commit();
  }

  private EventRecorder begin(ReasonCode code, String sentence) {
    return recorder
        .begin(AuditAction.VERIFICATION_FAILED, clock.nowNs())
        .put(Field.EVENT_CODE, code)
        .put(Field.EVENT_REASON, sentence);
  }

  void rejected(RefusedDocument document) {
    recorder
        .begin(AuditAction.INDEX_REJECTED, clock.nowNs())
        .code(ReasonCode.RECORD_INDEX_REFUSED)
        .put(Field.AUDIT_SUBJECT, document.id())
        .put(Field.AUDIT_FILE, document.segment())
        .put(Field.ERROR_TYPE, document.reason())
        .put(Field.ERROR_MESSAGE, document.text())
        .commit();
  }

  void alert(AlertNews news) {
    recorder
        .begin(
            news.isResolved() ? LifecycleAction.ALERT_RESOLVED : LifecycleAction.ALERT_FIRED,
            clock.nowNs())
        .put(Field.ALERT_NAME, news.name())
        .put(Field.ALERT_LABELS, news.labels())
        .put(Field.EVENT_REASON, news.summary())
        .put(Field.RUNBOOK, news.runbook())
        .put(Field.EVENT_START, epochNs(news.startsAt()));
    if (news.isResolved()) {
      recorder.put(
          Field.EVENT_DURATION, Duration.between(news.startsAt(), news.endsAt()).toNanos());
    }
    recorder.commit();
  }

  private static long epochNs(Instant time) {
    return Duration.between(Instant.EPOCH, time).toNanos();
  }

  private static String subject(Finding finding) {
    String run = finding.run().service().isEmpty() ? "" : finding.run().toString();
    return finding.subject().isEmpty() || run.isEmpty()
        ? run + finding.subject()
        : run + ' ' + finding.subject();
  }

  private static Field amount(ReasonCode code) {
    return switch (code) {
      case RECORD_EVENTS_MISSING -> Field.AUDIT_MISSING;
      case RECORD_EVENTS_ALTERED -> Field.AUDIT_ALTERED;
      case RECORD_EVENTS_REPEATED -> Field.AUDIT_DUPLICATED;
      default -> Field.AUDIT_COUNT;
    };
  }

  private static ReasonCode code(FindingKind kind) {
    return switch (kind) {
      case EVENTS_MISSING, SEGMENT_MISSING, TAIL_MISSING, RUN_MISSING, DOCUMENT_MISSING ->
          ReasonCode.RECORD_EVENTS_MISSING;
      case EVENT_ALTERED, SEGMENT_ALTERED, HISTORY_REWRITTEN, DOCUMENT_ALTERED ->
          ReasonCode.RECORD_EVENTS_ALTERED;
      case EVENT_REPEATED, DOCUMENT_DUPLICATED -> ReasonCode.RECORD_EVENTS_REPEATED;
      case EVENT_MISPLACED, LINE_FOREIGN, DOCUMENT_MISPLACED, DOCUMENT_UNKNOWN ->
          ReasonCode.RECORD_EVENTS_STRANGE;
      case DEAD_LETTERED -> ReasonCode.RECORD_INDEX_REFUSED;
      case KEY_UNKNOWN -> ReasonCode.RECORD_KEY_UNKNOWN;
      case BUS_GAP -> ReasonCode.BUS_GAP;
      case VENUE_ORDER_UNRECORDED,
          VENUE_ORDER_MISSING,
          VENUE_ORDER_DIFFERS,
          VENUE_FILL_UNRECORDED,
          VENUE_FILL_MISSING,
          VENUE_FILL_DIFFERS ->
          ReasonCode.RECONCILIATION_DIFFERENCE;
      case INVARIANT_BROKEN -> ReasonCode.RECORD_INVARIANT_BROKEN;
    };
  }
}
