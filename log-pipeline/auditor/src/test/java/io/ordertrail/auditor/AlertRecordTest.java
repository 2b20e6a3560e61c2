package io.ordertrail.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.runtime.Service;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Alertmanager tells the running auditor, in the record. */
class AlertRecordTest {
  private static final String FIRING =
      """
      {"version":"4","status":"firing","receiver":"record","alerts":[
       {"status":"firing","fingerprint":"2c5c","startsAt":"2026-11-23T14:32:00.5Z","endsAt":"0001-01-01T00:00:00Z",
        "labels":{"alertname":"CircuitBreakerTriggered","service":"risk-manager","priority":"P0","owner":"risk"},
        "annotations":{"summary":"Trading is halted.","runbook":"monitoring/runbooks/CircuitBreakerTriggered.md"}},
       {"status":"firing","fingerprint":"77aa","startsAt":"2026-11-23T14:32:01Z","labels":{"alertname":"LowFillRate"}}]}
      """;
  private static final String RESOLVED =
      """
      {"version":"4","status":"resolved","alerts":[
       {"status":"resolved","fingerprint":"2c5c","startsAt":"2026-11-23T14:32:00.5Z","endsAt":"2026-11-23T14:33:00.5Z",
        "labels":{"alertname":"CircuitBreakerTriggered","service":"risk-manager","priority":"P0","owner":"risk"},
        "annotations":{}}]}
      """;

  @TempDir Path data;

  @Test
  void anAlertAndItsEndAreEventsOnceHoweverOftenTheyAreTold() throws Exception {
    try (Service auditor = start()) {
      assertThat(post(auditor, FIRING).body()).isEqualTo("{\"recorded\":2}\n");
      assertThat(post(auditor, FIRING).statusCode()).isEqualTo(200);
      assertThat(post(auditor, RESOLVED).statusCode()).isEqualTo(200);
      assertThat(auditor.meters().scrape())
          .contains("audit_alerts_recorded_total{state=\"fired\"} 2.0")
          .contains("audit_alerts_recorded_total{state=\"resolved\"} 1.0");
    }
    List<RecordedEvent> fired = of(LifecycleAction.ALERT_FIRED);
    assertThat(fired)
        .extracting(event -> event.text(Field.ALERT_NAME))
        .containsExactly("CircuitBreakerTriggered", "LowFillRate");
    RecordedEvent halt = fired.getFirst();
    assertThat(halt.text(Field.ALERT_LABELS))
        .isEqualTo("owner=risk, priority=P0, service=risk-manager");
    assertThat(halt.text(Field.EVENT_REASON)).isEqualTo("Trading is halted.");
    assertThat(halt.text(Field.RUNBOOK)).endsWith("CircuitBreakerTriggered.md");
    assertThat(halt.text(Field.EVENT_START)).isEqualTo("2026-11-23T14:32:00.500000000Z");
    List<RecordedEvent> over = of(LifecycleAction.ALERT_RESOLVED);
    assertThat(over).hasSize(1);
    assertThat(over.getFirst().integer(Field.EVENT_DURATION)).isEqualTo(60_000_000_000L);
  }

  @Test
  void theSameAlertThatFiresAgainIsNews() throws Exception {
    try (Service auditor = start()) {
      post(auditor, FIRING);
      post(auditor, RESOLVED);
      post(auditor, FIRING.replace("14:32:00.5Z", "14:40:00Z"));
    }
    assertThat(of(LifecycleAction.ALERT_FIRED)).hasSize(3);
  }

  @Test
  void whatIsNoNotificationIsRefusedInOneSentence() throws Exception {
    try (Service auditor = start()) {
      for (String body :
          List.of(
              "",
              "{",
              "[]",
              "{\"alerts\":{}}",
              "{\"alerts\":[{}]}",
              FIRING.replace("2026-11-23T14:32:01Z", "soon"))) {
        HttpResponse<String> answer = post(auditor, body);
        assertThat(answer.statusCode()).as(body).isEqualTo(400);
        assertThat(answer.body()).as(body).startsWith("{\"error\":\"");
      }
    }
    assertThat(of(LifecycleAction.ALERT_FIRED)).isEmpty();
  }

  private HttpResponse<String> post(Service auditor, String body) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + auditor.adminPort() + "/alerts"))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private Service start() throws Exception {
    return TestAuditor.start(data);
  }

  private List<RecordedEvent> of(LifecycleAction action) {
    return TestAuditor.recorded(data, action);
  }
}
