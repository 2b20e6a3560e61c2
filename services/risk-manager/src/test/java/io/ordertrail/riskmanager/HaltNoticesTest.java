package io.ordertrail.riskmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a halt to a webhook behind a real Alertmanager. */
class HaltNoticesTest {
  private static final int HALTS = 30;
  private static final long NS_PER_MS = 1_000_000;
  private static final Pattern EVENT = Pattern.compile("event (risk-manager-[0-9A-Za-z-]+)");
  private static final Pattern STARTS = Pattern.compile("\"startsAt\":\"([^\"]+)\"");

  @TempDir private Path folder;
  @TempDir private Path data;
  private Alertmanager alertmanager;
  private Rig rig;

  @BeforeEach
  void start() throws Exception {
    assumeThat(Alertmanager.program())
        .as("prometheus-alertmanager is not installed: apt-get install prometheus-alertmanager")
        .isPresent();
    alertmanager = new Alertmanager(folder);
    rig = new Rig(data);
  }

  @AfterEach
  void stop() throws Exception {
    if (rig != null) {
      rig.close();
    }
    if (alertmanager != null) {
      alertmanager.close();
    }
  }

  @Test
  void aHaltReachesTheWebhookWithinFiveSecondsOfItsEvent() throws Exception {
    int nobody = Alertmanager.freePort();
    rig.start("alertmanager.urls=http://127.0.0.1:" + nobody + "," + alertmanager.url() + "/");
    List<Long> latenciesMs = new ArrayList<>();
    for (int i = 0; i < HALTS; i++) {
      String reason = "halt number " + i + " of the test";
      halt(reason);
      Alertmanager.Received page = page("firing", reason);
      latenciesMs.add((page.atNs() - startNs(page)) / NS_PER_MS);
      assertThat(page.body())
          .contains(
              "\"labels\":{\"alertname\":\"CircuitBreakerTriggered\",\"owner\":\"risk\","
                  + "\"priority\":\"P0\",\"service\":\"risk-manager\"}")
          .contains("by alice (manual)", "monitoring/runbooks/CircuitBreakerTriggered.md")
          .contains("\"search\":\"event.id:\\\"" + event(page) + "\\\"\"");
      assertThat(journalled(event(page))).contains("risk.kill_switch.activated", reason);
      rearm();
      page("resolved", reason);
    }
    Collections.sort(latenciesMs);
    System.out.printf(
        "halt's event to webhook, %d halts: median %d ms, p99 %d ms, longest %d ms%n",
        HALTS, at(latenciesMs, 50), at(latenciesMs, 99), latenciesMs.getLast());
    assertThat(at(latenciesMs, 99)).isLessThan(5_000);
    assertThat(metric("delivered")).isGreaterThanOrEqualTo(2 * HALTS);
    assertThat(metric("failed")).as("nobody listens at the first address").isPositive();
  }

  @Test
  void aHaltOfAnEarlierRunIsToldOnAndEndsWhenItIsReArmed() throws Exception {
    rig.start();
    halt("before the restart");
    assertThat(alertmanager.received).isEmpty();
    rig.stop();

    rig.start("alertmanager.urls=" + alertmanager.url());
    Alertmanager.Received page = page("firing", "before the restart");
    assertThat(page.body()).contains("event of an earlier run");
    assertThat(alertmanager.get("/api/v2/alerts")).contains("CircuitBreakerTriggered");
    rearm();
    page("resolved", "before the restart");
  }

  @Test
  void onlyAHaltOfTheFirmIsTold() throws Exception {
    rig.start("alertmanager.urls=" + alertmanager.url());
    post("/admin/halt", "{\"scope\":\"symbol:AAPL\",\"reason\":\"only one symbol\"}");
    post("/admin/reduce", "{\"reason\":\"less of it\"}");
    halt("all of it");
    page("firing", "all of it");
    assertThat(alertmanager.received)
        .noneMatch(page -> page.body().contains("only one symbol"))
        .noneMatch(page -> page.body().contains("less of it"));
  }

  private void halt(String reason) throws Exception {
    post("/admin/halt", "{\"reason\":\"" + reason + "\"}");
  }

  private void rearm() throws Exception {
    post("/admin/rearm", "{\"reason\":\"looked at it\"}");
  }

  private void post(String path, String body) throws Exception {
    var answer = rig.post(path, "alice", body);
    rig.until(answer::isDone);
    assertThat(answer.join().statusCode()).as(answer.join().body()).isEqualTo(200);
  }

  private Alertmanager.Received page(String status, String reason) {
    Callable<Alertmanager.Received> look =
        () ->
            alertmanager.received.stream()
                .filter(got -> got.body().contains("\"status\":\"" + status + "\",\"alerts\""))
                .filter(got -> got.body().contains(reason))
                .findFirst()
                .orElse(null);
    return await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(10))
        .until(look, got -> got != null);
  }

  private static String event(Alertmanager.Received page) {
    return first(EVENT, page.body());
  }

  private static long startNs(Alertmanager.Received page) {
    Instant start = Instant.parse(first(STARTS, page.body()));
    return start.getEpochSecond() * 1_000_000_000 + start.getNano();
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  private static long at(List<Long> sorted, int percent) {
    return sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
  }

  /** The line of that event, as soon as the journal has it. */
  private String journalled(String eventId) {
    return await().until(() -> line(eventId), line -> !line.isEmpty());
  }

  private String line(String eventId) throws Exception {
    try (Stream<Path> files = Files.walk(data.resolve("journal"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        for (String line : Files.readString(file).split("\n")) {
          if (line.contains("\"" + eventId + "\"")) {
            return line;
          }
        }
      }
    }
    return "";
  }

  private double metric(String outcome) throws Exception {
    return rig.metric("risk_manager_halt_notices_total{outcome=\"" + outcome + "\"} ");
  }
}
