package io.ordertrail.auditor;

import io.ordertrail.invariants.Invariant;
import io.ordertrail.invariants.Violation;
import io.ordertrail.proof.Finding;
import io.ordertrail.proof.FindingKind;
import io.ordertrail.proof.RunStatus;
import io.ordertrail.runtime.Counter;
import io.ordertrail.runtime.Gauge;
import io.ordertrail.runtime.Meters;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that the auditor tells as metrics and in its diagnostic log. The auditor's thread. */
final class AuditorMeters {
  private static final Logger LOG = LoggerFactory.getLogger("io.ordertrail.auditor");
  private static final String SEQUENCE = "audit_last_sequence";
  private static final double MS_PER_SECOND = 1_000.0;

  /** Whose series there are: the catalogue's closed set. */
  private static final List<String> WRITERS =
      List.of("market-data", "signal-bridge", "risk-manager", "execution-engine", "auditor");

  private final Map<String, Writer> writers = new HashMap<>();
  private final Map<FindingKind, Counter> findings = new EnumMap<>(FindingKind.class);
  private final Map<Invariant, Counter> violations = new EnumMap<>(Invariant.class);
  private final Gauge provenAt;
  private String trouble = "";

  AuditorMeters(Meters meters) {
    WRITERS.forEach(service -> writers.put(service, new Writer(meters, service)));
    for (FindingKind kind : FindingKind.values()) {
      findings.put(kind, meters.counter("audit_findings_total", "kind", kind.label()));
    }
    for (Invariant invariant : Invariant.values()) {
      violations.put(
          invariant,
          meters.counter("audit_invariant_violations_total", "invariant", invariant.label()));
    }
    // Born at 0, for what Alertmanager tells.
    meters.counter("audit_alerts_recorded_total", "state", "fired");
    provenAt = meters.gauge("audit_proof_last_complete_timestamp_seconds");
  }

  void found(Finding finding) {
    LOG.error("{}", finding);
    findings.get(finding.kind()).increment();
    Writer writer = writers.get(finding.run().service());
    if (writer != null) {
      writer.found(finding.kind());
    }
  }

  void violated(Violation violation) {
    LOG.error("{}", violation);
    violations.get(violation.invariant()).increment();
  }

  void standing(List<RunStatus> runs) {
    Standing.newest(runs)
        .forEach(
            (service, status) -> {
              Writer writer = writers.get(service);
              if (writer != null) {
                writer.standing(status);
              }
            });
  }

  /** Everything that was written was compared with everything that was indexed. */
  void proven() {
    provenAt.set(System.currentTimeMillis() / MS_PER_SECOND);
  }

  void troubled(String sentence) {
    if (!trouble.equals(sentence)) {
      LOG.warn(sentence);
    }
    trouble = sentence;
  }

  void indexAnswers() {
    trouble = "";
  }

  private static final class Writer {
    private final Map<FindingKind.Place, Counter> gaps = new EnumMap<>(FindingKind.Place.class);
    private final Counter chainFailures;
    private final Gauge emitted;
    private final Gauge journalled;
    private final Gauge indexed;
    private final Gauge verified;

    Writer(Meters meters, String service) {
      gaps.put(FindingKind.Place.JOURNAL, gaps(meters, service, "journal"));
      gaps.put(FindingKind.Place.ELASTICSEARCH, gaps(meters, service, "index"));
      gaps.put(FindingKind.Place.BUS, gaps(meters, service, "bus"));
      chainFailures = meters.counter("audit_chain_verification_failures_total", "service", service);
      emitted = meters.gauge(SEQUENCE, "service", service, "stage", "emitted");
      journalled = meters.gauge(SEQUENCE, "service", service, "stage", "journalled");
      indexed = meters.gauge(SEQUENCE, "service", service, "stage", "indexed");
      verified = meters.gauge(SEQUENCE, "service", service, "stage", "verified");
    }

    private static Counter gaps(Meters meters, String service, String stage) {
      return meters.counter("audit_sequence_gaps_total", "service", service, "stage", stage);
    }

    void found(FindingKind kind) {
      switch (kind) {
        case EVENTS_MISSING,
            SEGMENT_MISSING,
            TAIL_MISSING,
            RUN_MISSING,
            BUS_GAP,
            DOCUMENT_MISSING ->
            gaps.get(kind.place()).increment();
        case EVENT_ALTERED,
            EVENT_REPEATED,
            EVENT_MISPLACED,
            LINE_FOREIGN,
            SEGMENT_ALTERED,
            HISTORY_REWRITTEN,
            KEY_UNKNOWN,
            DOCUMENT_ALTERED ->
            chainFailures.increment();
        case DEAD_LETTERED,
            DOCUMENT_DUPLICATED,
            DOCUMENT_MISPLACED,
            DOCUMENT_UNKNOWN,
            VENUE_ORDER_UNRECORDED,
            VENUE_ORDER_MISSING,
            VENUE_ORDER_DIFFERS,
            VENUE_FILL_UNRECORDED,
            VENUE_FILL_MISSING,
            VENUE_FILL_DIFFERS,
            INVARIANT_BROKEN -> {
          // Counted by kind: nothing is missing, and no chain is broken.
        }
      }
    }

    void standing(RunStatus status) {
      emitted.set(status.emitted());
      journalled.set(status.journalled());
      indexed.set(status.indexed());
      verified.set(status.attested());
    }
  }
}
