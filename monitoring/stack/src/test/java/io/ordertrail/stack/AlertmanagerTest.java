package io.ordertrail.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the shipped configuration does in a real Alertmanager. */
class AlertmanagerTest {
  @TempDir Path folder;

  private RunningAlertmanager alertmanager;

  @BeforeEach
  void start() throws Exception {
    alertmanager = new RunningAlertmanager(folder);
  }

  @AfterEach
  void stop() {
    if (alertmanager != null) {
      alertmanager.close();
    }
  }

  @Test
  void whatFollowsFromSomethingThatIsToldIsSilent() throws Exception {
    alertmanager.post(
        List.of(
            alert("ServiceDown", "P0", "risk-manager"),
            alert("CircuitBreakerTriggered", "P0", "risk-manager"),
            alert("WebSocketDisconnected", "P0", "market-data")));
    await().atMost(Duration.ofSeconds(10)).until(() -> names(false).size() == 3);
    alertmanager.post(
        List.of(
            alert("MemoryLeak", "P0", "risk-manager"),
            alert("MemoryLeak", "P0", "execution-engine"),
            alert("AuditTrailIncomplete", "P0", "risk-manager"),
            alert("RiskCheckFailures", "P1", "risk-manager"),
            alert("LowFillRate", "P1", "execution-engine"),
            alert("MarketDataStale", "P0", "market-data"),
            alert("HighOrderLatency", "P1", "execution-engine")));
    await().atMost(Duration.ofSeconds(10)).until(() -> names(true).size() == 4);
    assertThat(names(true))
        .containsExactlyInAnyOrder(
            "MemoryLeak risk-manager",
            "RiskCheckFailures risk-manager",
            "LowFillRate execution-engine",
            "MarketDataStale market-data");
    assertThat(names(false))
        .contains(
            "CircuitBreakerTriggered risk-manager",
            "AuditTrailIncomplete risk-manager",
            "MemoryLeak execution-engine",
            "HighOrderLatency execution-engine");
  }

  @Test
  void aPageGoesOutAtOnceToTheRecordAndToThePager() throws Exception {
    long startNs = System.nanoTime();
    alertmanager.post(List.of(alert("CircuitBreakerTriggered", "P0", "risk-manager")));
    await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> receivers("CircuitBreakerTriggered").equals(Set.of("record", "page")));
    Duration took = Duration.ofNanos(System.nanoTime() - startNs);
    System.out.println("from the post to both webhooks: " + took.toMillis() + " ms");
    assertThat(took).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void theDeadMansSwitchHearsTheWatchdogAndNobodyIsPagedOrGetsATicket() throws Exception {
    alertmanager.post(List.of(alert("Watchdog", "P2", "prometheus")));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> receivers("Watchdog").equals(Set.of("record", "dead-mans-switch")));
  }

  private Set<String> receivers(String alert) {
    Set<String> receivers = new HashSet<>();
    for (JsonNode notification : alertmanager.heard()) {
      if (notification.at("/alerts/0/labels/alertname").asString("").equals(alert)) {
        receivers.add(notification.path("receiver").asString());
      }
    }
    return receivers;
  }

  private Set<String> names(boolean inhibited) throws Exception {
    Set<String> names = new HashSet<>();
    for (JsonNode alert : alertmanager.alerts()) {
      if (alert.at("/status/inhibitedBy").isEmpty() != inhibited) {
        names.add(
            alert.at("/labels/alertname").asString()
                + " "
                + alert.at("/labels/service").asString());
      }
    }
    return names;
  }

  private static Map<String, String> alert(String name, String priority, String service) {
    return Map.of("alertname", name, "priority", priority, "service", service, "owner", "platform");
  }
}
