package io.ordertrail.auditor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordertrail.eventlog.AuditAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.runtime.CatalogueAssertions;
import io.ordertrail.runtime.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service over journals of real writers; nothing answers as Elasticsearch here. */
class AuditorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path data;

  @BeforeEach
  void patience() {
    org.awaitility.Awaitility.setDefaultTimeout(PATIENCE);
  }

  @Test
  void provesWhatIsWrittenAndFindsNothingWrong() throws Exception {
    try (TestWriter writer = new TestWriter(data, ServiceName.SIGNAL_BRIDGE);
        Service auditor = start()) {
      writer.signals(50);
      await().until(() -> gauge(auditor, "signal-bridge", "journalled") == 50);
      assertThat(gauge(auditor, "signal-bridge", "emitted")).isEqualTo(50);
      CatalogueAssertions.assertExposition("auditor", auditor.meters().scrape());
    }
    assertThat(failures()).isEmpty();
  }

  @Test
  void aLineThatIsChangedWhileItRunsIsCountedAndRecorded() throws Exception {
    Path segment;
    String run;
    try (TestWriter writer = new TestWriter(data, ServiceName.SIGNAL_BRIDGE)) {
      writer.signals(20);
      await().until(() -> writer.journalled() == 20);
      segment = writer.segment();
      run = writer.run();
    }
    change(segment, "\"sequence\":7,", "\"sequence\":7, ");
    try (Service auditor = start()) {
      await().until(() -> !failures().isEmpty());
      assertThat(auditor.meters().scrape())
          .contains("audit_findings_total{kind=\"event_altered\"} 1.0")
          .contains("audit_chain_verification_failures_total{service=\"signal-bridge\"} 1.0");
    }
    assertThat(failures()).hasSize(1);
    RecordedEvent failure = failures().getFirst();
    assertThat(failure.text(Field.AUDIT_FINDING)).isEqualTo("event_altered");
    assertThat(failure.text(Field.EVENT_CODE)).isEqualTo("RECORD_EVENTS_ALTERED");
    assertThat(failure.text(Field.AUDIT_SUBJECT)).startsWith("signal-bridge-" + run);
    assertThat(failure.integer(Field.AUDIT_FIRST)).isEqualTo(7);
    assertThat(failure.integer(Field.AUDIT_LAST)).isEqualTo(7);
    assertThat(failure.integer(Field.AUDIT_ALTERED)).isEqualTo(1);
  }

  @Test
  void eventsThatContradictEachOtherAreCountedAndRecorded() throws Exception {
    try (TestWriter execution = new TestWriter(data, ServiceName.EXECUTION_ENGINE);
        TestWriter risk = new TestWriter(data, ServiceName.RISK_MANAGER);
        Service auditor = start()) {
      execution.submitUnchecked(42);
      await().until(() -> execution.journalled() == 1);
      execution.submitUnchecked(42);
      risk.signals(1);
      await().until(() -> !failures().isEmpty());
      assertThat(auditor.meters().scrape())
          .contains("audit_invariant_violations_total{invariant=\"submitted_once\"} 1.0");
    }
    assertThat(failures())
        .allMatch(event -> event.text(Field.EVENT_CODE).equals("RECORD_INVARIANT_BROKEN"));
  }

  @Test
  void eachDocumentThatWasRefusedForGoodIsRecordedOnceAlsoOverARestart() throws Exception {
    Path letters = Files.createDirectories(data.resolve("shipper")).resolve("dead-letters.ndjson");
    Files.writeString(letters, letter("signal-bridge-r-1") + letter("signal-bridge-r-2"));
    try (Service _ = start()) {
      await().until(() -> of(AuditAction.INDEX_REJECTED).size() == 2);
    }
    Files.writeString(letters, letter("signal-bridge-r-3"), StandardOpenOption.APPEND);
    try (Service _ = start()) {
      await().until(() -> of(AuditAction.INDEX_REJECTED).size() == 3);
    }
    assertThat(of(AuditAction.INDEX_REJECTED))
        .extracting(event -> event.text(Field.AUDIT_SUBJECT))
        .containsExactly("signal-bridge-r-1", "signal-bridge-r-2", "signal-bridge-r-3");
    assertThat(of(AuditAction.INDEX_REJECTED).getFirst().text(Field.ERROR_MESSAGE))
        .isEqualTo("no double: \"abc\"");
  }

  @Test
  void isReadyAndGoesOnProvingTheJournalsWhileElasticsearchIsAway() throws Exception {
    try (Service auditor = start()) {
      await().until(() -> auditor.health().readyReport().healthy());
      try (TestWriter writer = new TestWriter(data, ServiceName.RISK_MANAGER)) {
        writer.signals(3);
        await().until(() -> gauge(auditor, "risk-manager", "journalled") == 3);
      }
    }
  }

  private static String letter(String id) {
    return """
    {"set_aside":"2026-11-23T01:00:00Z","reason":"mapping","status":400,"text":"no double: \\"abc\\"",\
    "id":"%s","segment":"signal-bridge/r-000001.ndjson","offset":17,"line":"{}"}
    """
        .formatted(id);
  }

  private Service start() throws Exception {
    return TestAuditor.start(data);
  }

  private static void change(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  private List<RecordedEvent> failures() {
    return of(AuditAction.VERIFICATION_FAILED);
  }

  private List<RecordedEvent> of(AuditAction action) {
    return TestAuditor.recorded(data, action);
  }

  private static double gauge(Service auditor, String service, String stage) {
    return auditor
        .meters()
        .gauge("audit_last_sequence", "service", service, "stage", stage)
        .value();
  }
}
