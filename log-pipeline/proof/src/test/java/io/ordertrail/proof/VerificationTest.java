package io.ordertrail.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.ordertrail.domain.OrdStatus;
import io.ordertrail.domain.Side;
import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.EventText;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.RiskAction;
import io.ordertrail.eventlog.ServiceName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A session of risk and execution, and a venue that lists what it filled. */
class VerificationTest {
  private static final int ORDERS = 650; // more than a page of the venue's
  private static final long QTY_E6 = 100_000_000L;
  private static final long PX_E6 = 232_500_000L;

  @TempDir Path data;
  private TestRecord record;
  private FakeVenue venue;
  private WriterRun execution;
  private WriterRun risk;

  @BeforeEach
  void begin() throws IOException {
    record = new TestRecord(data);
    venue = new FakeVenue();
  }

  @AfterEach
  void end() {
    venue.close();
  }

  private void session(IntPredicate reachesExecution, IntPredicate fillIsTold) {
    try (EventLog riskLog = record.open(ServiceName.RISK_MANAGER, TestRecord.SMALL_SEGMENTS);
        EventLog executionLog =
            record.open(ServiceName.EXECUTION_ENGINE, TestRecord.SMALL_SEGMENTS)) {
      risk = TestRecord.run(riskLog);
      execution = TestRecord.run(executionLog);
      for (int i = 1; i <= ORDERS; i++) {
        long id = record.now();
        String decision = Long.toString(passed(riskLog.recorder(), id));
        if (reachesExecution.test(i)) {
          traded(executionLog.recorder(), id, decision, fillIsTold.test(i));
        } else {
          gap(executionLog.recorder(), i);
        }
        riskLog.recorder().poll(record.now());
        executionLog.recorder().poll(record.now());
      }
      record.settle(riskLog);
      record.settle(executionLog);
    }
  }

  private EventRecorder order(
      EventRecorder recorder, io.ordertrail.eventlog.Action action, long id) {
    return recorder
        .begin(action, record.now())
        .put(Field.CL_ORD_ID, id)
        .put(Field.SYMBOL, "AAPL")
        .put(Field.SIDE, Side.BUY)
        .put(Field.ORDER_QTY, QTY_E6)
        .put(Field.LIMIT_PRICE, PX_E6);
  }

  private long passed(EventRecorder recorder, long id) {
    return order(recorder, RiskAction.CHECK_PASSED, id).commit();
  }

  private void gap(EventRecorder recorder, int message) {
    recorder
        .begin(LifecycleAction.BUS_GAP_DETECTED, record.now())
        .put(Field.GAP_PUBLISHER, "risk-manager")
        .put(Field.GAP_TOPIC, "orders")
        .put(Field.GAP_FIRST_MISSING, message)
        .put(Field.GAP_LAST_MISSING, message)
        .commit();
  }

  private void traded(EventRecorder recorder, long id, String decision, boolean told) {
    order(recorder, OrderAction.SUBMITTED, id).put(Field.DECISION_ID, decision).commit();
    FakeVenue.Order order =
        new FakeVenue.Order(
            "venue-" + id, EventText.clOrdId(id), "AAPL", QTY_E6, PX_E6, record.now());
    venue.orders.add(order);
    order(recorder, OrderAction.ACCEPTED, id).commit();
    FakeVenue.Fill fill =
        new FakeVenue.Fill("exec-" + id, order, QTY_E6, QTY_E6, PX_E6 - 10_000, record.now());
    venue.fills.add(fill);
    if (told) {
      order(recorder, ExecutionAction.FILLED, id)
          .put(Field.EXEC_ID, fill.execId())
          .put(Field.LAST_QTY, QTY_E6)
          .put(Field.LAST_PX, fill.pxE6())
          .put(Field.CUM_QTY, QTY_E6)
          .put(Field.ORD_STATUS, OrdStatus.FILLED)
          .commit();
    }
  }

  private Report verify() throws IOException, VenueException {
    return verify(Optional.empty());
  }

  private Report verify(Optional<LocalDate> day) throws IOException, VenueException {
    return Verification.run(
        new VerificationOptions(
            ProofFolders.of(data),
            day,
            Optional.empty(),
            Optional.of(venue.access()),
            Duration.ZERO));
  }

  private Finding only(FindingKind kind) throws IOException, VenueException {
    List<Finding> findings = verify().findings();
    assertThat(findings).extracting(Finding::kind).containsExactly(kind);
    return findings.getFirst();
  }

  @Test
  void provesAWholeSession() throws Exception {
    session(_ -> true, _ -> true);
    Report report = verify();
    assertThat(report.findings()).isEmpty();
    assertThat(report.venue())
        .contains(new VenueCounts("session-1", ORDERS, ORDERS, ORDERS, ORDERS));
    assertThat(report.invariantEvents()).isGreaterThan(4L * ORDERS - 1);
    assertThat(ReportText.of(report)).contains("proven: nothing is missing").contains("together");
  }

  @Test
  void namesAFillThatTheVenueHasAndTheRecordDoesNot() throws Exception {
    session(_ -> true, i -> i != 300);
    Finding finding = only(FindingKind.VENUE_FILL_UNRECORDED);
    assertThat(finding.subject()).isEqualTo(venue.fills.get(299).execId());
    assertThat(finding.run()).isEqualTo(execution);
    assertThat(finding.before()).isNotEmpty();
  }

  @Test
  void namesAFillAndAnOrderThatTheVenueDoesNotList() throws Exception {
    session(_ -> true, _ -> true);
    FakeVenue.Fill fill = venue.fills.remove(400);
    assertThat(only(FindingKind.VENUE_FILL_MISSING).subject()).isEqualTo(fill.execId());
    venue.fills.add(400, fill);
    FakeVenue.Order order = venue.orders.remove(10);
    assertThat(only(FindingKind.VENUE_ORDER_MISSING).subject()).isEqualTo(order.clOrdId());
  }

  @Test
  void namesAFillWithAnotherPriceAndAnOrderThatWasNeverRecorded() throws Exception {
    session(_ -> true, _ -> true);
    FakeVenue.Fill fill = venue.fills.get(5);
    venue.fills.set(
        5,
        new FakeVenue.Fill(
            fill.execId(), fill.order(), QTY_E6, QTY_E6, fill.pxE6() + 1, fill.atNs()));
    assertThat(only(FindingKind.VENUE_FILL_DIFFERS).subject()).isEqualTo(fill.execId());
    venue.fills.set(5, fill);
    venue.orders.add(new FakeVenue.Order("x", "stranger", "AAPL", QTY_E6, PX_E6, record.now()));
    assertThat(only(FindingKind.VENUE_ORDER_UNRECORDED).subject()).isEqualTo("stranger");
  }

  @Test
  void namesAMessageThatTheBusLostAndNothingElse() throws Exception {
    session(i -> i != 200, _ -> true);
    Finding finding = only(FindingKind.BUS_GAP);
    assertThat(finding.run()).isEqualTo(execution);
    assertThat(finding.subject()).isEqualTo("risk-manager");
    assertThat(finding.sentence()).contains("messages 200 to 200 of topic orders");
  }

  @Test
  void namesAnEventThatContradictsAnother() throws Exception {
    session(_ -> true, _ -> true);
    try (EventLog log = record.open(ServiceName.EXECUTION_ENGINE, TestRecord.ONE_SEGMENT)) {
      order(log.recorder(), OrderAction.CANCELED, TestRecord.AT_NS + 12_345).commit();
      order(log.recorder(), OrderAction.CANCELED, TestRecord.AT_NS + 12_345).commit();
    }
    Finding finding = only(FindingKind.INVARIANT_BROKEN);
    assertThat(finding.sentence()).startsWith("one_end");
    assertThat(finding.first()).isPositive();
  }

  /** An edited event breaks invariants, too: it is named once. */
  @Test
  void anEditedFillIsOneFinding() throws Exception {
    session(_ -> true, _ -> true);
    String line =
        record.events(execution).stream()
            .filter(it -> it.contains("execution.filled"))
            .skip(100)
            .findFirst()
            .orElseThrow();
    long sequence = Forger.head(line).sequence();
    record.place(execution, sequence).replace(line.replace("\"last_px\":\"2", "\"last_px\":\"9"));
    List<Finding> findings = verify().findings();
    assertThat(findings)
        .extracting(Finding::kind, Finding::run, Finding::first, Finding::last)
        .contains(tuple(FindingKind.EVENT_ALTERED, execution, sequence, sequence));
    assertThat(findings).hasSize(1);
  }

  @Test
  void choosesTheSessionsThatWroteOnADay() throws Exception {
    session(_ -> true, _ -> true);
    LocalDate day = LocalDate.parse(Forger.head(record.events(risk).getFirst()).day());
    assertThat(verify(Optional.of(day)).runs()).hasSize(2);
    Report none =
        Verification.run(
            new VerificationOptions(
                ProofFolders.of(data),
                Optional.of(day.plusDays(1)),
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO));
    assertThat(none.runs()).isEmpty();
    assertThat(none.findings()).isEmpty();
  }

  @Test
  void reportsAsJsonWhatItReportsAsText() throws Exception {
    session(_ -> true, i -> i != 300);
    JsonNode json = new ObjectMapper().readTree(ReportJson.of(verify()));
    assertThat(json.path("proven").asBoolean()).isFalse();
    assertThat(json.at("/findings/0/kind").asString()).isEqualTo("venue_fill_unrecorded");
    assertThat(json.at("/findings/0/place").asString()).isEqualTo("venue");
    assertThat(json.at("/runs/1/end").asString()).isEqualTo("sealed");
    assertThat(json.at("/runs/0/actions/order.submitted").asInt()).isEqualTo(ORDERS);
    assertThat(json.at("/venue/fills").asInt()).isEqualTo(ORDERS);
  }

  @Test
  void aVenueThatCannotBeAskedIsSaidInASentence() {
    session(_ -> true, _ -> true);
    VenueAccess wrong = new VenueAccess(venue.access().url(), "other", "other");
    assertThatThrownBy(() -> Verification.run(options(wrong)))
        .isInstanceOf(VenueException.class)
        .hasMessageContaining("status 401");
    VenueAccess nobody = new VenueAccess(URI.create("http://127.0.0.1:1"), "a", "b");
    assertThatThrownBy(() -> Verification.run(options(nobody)))
        .isInstanceOf(VenueException.class)
        .hasMessageContaining("does not answer");
  }

  private VerificationOptions options(VenueAccess access) {
    return new VerificationOptions(
        ProofFolders.of(data),
        Optional.empty(),
        Optional.empty(),
        Optional.of(access),
        Duration.ZERO);
  }
}
