package io.ordertrail.invariants;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrdStatus;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.RecordedEvent;
import java.util.HashSet;
import java.util.Set;

/**
 * What all services have said of one order. Each service's events come in its own order; those of
 * two services in any.
 */
final class OrderLife {
  private final String clOrdId;
  private final Findings findings;
  private final Set<String> executions = new HashSet<>(2);
  // Only while they are needed: a day has many orders.
  private Said checked;
  private Said submitted;
  private boolean wasChecked;
  private boolean wasSubmitted;
  private long orderQtyE6;
  private long submittedNs;
  private int fills;
  private OrdStatus end;
  private String endedBy = "";
  private boolean completed;
  private int lateFills;
  private int breaks;
  private long cumQtyE6;
  private long heldQtyE6;

  OrderLife(String clOrdId, Findings findings) {
    this.clOrdId = clOrdId;
    this.findings = findings;
  }

  /**
   * What a service said the order is, and which decision of risk allows it: a decision's id is the
   * number of its event.
   */
  private record Said(Terms terms, String decisionId) {}

  // What risk says

  void checked(RecordedEvent event) {
    if (wasChecked) {
      found(Invariant.CHECKED_BEFORE_SUBMITTED, "passed the checks twice", event);
      return;
    }
    wasChecked = true;
    checked = new Said(Terms.of(event), event.text(Field.EVENT_SEQUENCE));
    compareTerms();
  }

  /** Risk moved a position by this order's fills. */
  void held(long cumQtyE6) {
    heldQtyE6 = cumQtyE6;
  }

  long heldQtyE6() {
    return heldQtyE6;
  }

  // What execution says

  void submitted(RecordedEvent event) {
    if (wasSubmitted) {
      found(Invariant.SUBMITTED_ONCE, "is submitted again", event);
      return;
    }
    afterEnd(event);
    wasSubmitted = true;
    submitted = new Said(Terms.of(event), event.text(Field.DECISION_ID));
    submittedNs = event.integer(Field.TIMESTAMP);
    orderQtyE6 = event.integer(Field.ORDER_QTY);
    compareTerms();
  }

  private void compareTerms() {
    if (checked == null || submitted == null) {
      return;
    }
    if (!checked.terms().equals(submitted.terms())) {
      findings.missing(
          Invariant.SUBMITTED_AS_CHECKED,
          clOrdId,
          "checked as %s, submitted as %s".formatted(checked.terms(), submitted.terms()));
    }
    if (!checked.decisionId().equals(submitted.decisionId())) {
      findings.missing(
          Invariant.SUBMITTED_AS_CHECKED,
          clOrdId,
          "submitted under decision %s, but %s passed"
              .formatted(submitted.decisionId(), checked.decisionId()));
    }
    checked = null;
    submitted = null;
  }

  void accepted(RecordedEvent event) {
    afterEnd(event);
    needsSubmission(event);
    if (wasSubmitted && event.integer(Field.TIMESTAMP) < submittedNs) {
      found(
          Invariant.ACKNOWLEDGED_AFTER_SUBMITTED, "is acknowledged before it was submitted", event);
    }
  }

  /** On its way: a request, a refusal, a time-out. */
  void progressed(RecordedEvent event) {
    afterEnd(event);
    needsSubmission(event);
  }

  void filled(RecordedEvent event) {
    needsSubmission(event);
    String execId = event.text(Field.EXEC_ID);
    if (!executions.add(execId)) {
      found(Invariant.FILLED_ONCE, "counts execution " + execId + " twice", event);
      return;
    }
    cumQtyE6 += event.integer(Field.LAST_QTY);
    fills++;
    addsUp(event);
    if (end != null) {
      lateFills++;
    } else if (wasSubmitted && cumQtyE6 == orderQtyE6) {
      end = OrdStatus.FILLED;
      endedBy = event.text(Field.EVENT_ID);
    }
  }

  /** The venue took a fill back, or changed it: the totals follow. */
  void changed(RecordedEvent event, boolean takenBack) {
    long nowE6 = takenBack ? 0 : event.integer(Field.CORRECTED_QTY);
    cumQtyE6 += nowE6 - event.integer(Field.ORIGINAL_QTY);
    fills -= takenBack ? 1 : 0;
    addsUp(event);
    if (end == null && wasSubmitted && cumQtyE6 == orderQtyE6) {
      end = OrdStatus.FILLED;
      endedBy = event.text(Field.EVENT_ID);
    }
  }

  private void addsUp(RecordedEvent event) {
    if (event.integer(Field.CUM_QTY) != cumQtyE6) {
      found(
          Invariant.FILLS_ADD_UP,
          "says cumQty %s where the fills are %s"
              .formatted(event.text(Field.CUM_QTY), Decimal6.text(cumQtyE6)),
          event);
    }
    if (wasSubmitted && cumQtyE6 > orderQtyE6) {
      found(Invariant.FILLS_ADD_UP, "is filled above its quantity", event);
    }
  }

  void ended(OrdStatus status, RecordedEvent event) {
    if (end != null) {
      found(
          Invariant.ONE_END,
          "ends as %s, but it ended as %s with %s".formatted(status, end, endedBy),
          event);
      return;
    }
    end = status;
    endedBy = event.text(Field.EVENT_ID);
  }

  void completed(RecordedEvent event) {
    if (completed) {
      found(Invariant.COMPLETED_ONCE, "is completed again", event);
      return;
    }
    completed = true;
    if (end == null || !event.text(Field.ORD_STATUS).equals(end.name())) {
      found(
          Invariant.COMPLETED_ONCE,
          "is completed as %s, but it is %s"
              .formatted(event.text(Field.ORD_STATUS), end == null ? "still working" : end),
          event);
    }
    addsUp(event);
    if (event.integer(Field.FILLS) != fills) {
      found(
          Invariant.FILLS_ADD_UP,
          "is completed with %d fills of %d".formatted(event.integer(Field.FILLS), fills),
          event);
    }
    Hops.check(clOrdId, event, findings);
  }

  void broken() {
    breaks++;
  }

  private void afterEnd(RecordedEvent event) {
    if (end != null) {
      found(
          Invariant.NOTHING_AFTER_THE_END,
          "%s after it ended as %s with %s".formatted(event.action().text(), end, endedBy),
          event);
    }
  }

  private void needsSubmission(RecordedEvent event) {
    if (!wasSubmitted) {
      found(
          Invariant.CHECKED_BEFORE_SUBMITTED,
          event.action().text() + " of an order that was never submitted",
          event);
    }
  }

  // What must be there when everybody has had time to say it

  boolean isSubmittedUnchecked() {
    return wasSubmitted && !wasChecked;
  }

  long submittedNs() {
    return submittedNs;
  }

  /**
   * @param everythingEnded the session is over: nothing works any more
   */
  void finish(boolean everythingEnded) {
    if (isSubmittedUnchecked()) {
      findings.missing(
          Invariant.CHECKED_BEFORE_SUBMITTED, clOrdId, "was submitted and passed no checks");
    }
    if (lateFills > breaks) {
      findings.missing(
          Invariant.NOTHING_AFTER_THE_END,
          clOrdId,
          "%d fills after its end, but %d breaks".formatted(lateFills, breaks));
    }
    if (everythingEnded) {
      finishEnded();
    }
  }

  private void finishEnded() {
    if (end == null) {
      findings.missing(Invariant.ONE_END, clOrdId, "has no end");
    } else if (wasSubmitted && !completed) {
      findings.missing(Invariant.COMPLETED_ONCE, clOrdId, "ended and was never completed");
    }
    if (heldQtyE6 != cumQtyE6) {
      findings.missing(
          Invariant.POSITIONS_ADD_UP,
          clOrdId,
          "is in the position with %s of %s filled"
              .formatted(Decimal6.text(heldQtyE6), Decimal6.text(cumQtyE6)));
    }
  }

  void compareWithVenue(long theirsE6) {
    if (theirsE6 != cumQtyE6) {
      findings.missing(
          Invariant.VENUE_AGREES,
          clOrdId,
          "filled %s here, %s at the venue"
              .formatted(Decimal6.text(cumQtyE6), Decimal6.text(theirsE6)));
    }
  }

  private void found(Invariant invariant, String sentence, RecordedEvent event) {
    findings.add(invariant, clOrdId, sentence, event);
  }
}
