package io.ordertrail.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CompletedAlertsTest {
  private static final String REWRITE = "monitoring.rewrite";

  @BeforeAll
  static void rewriteIfAsked() throws IOException {
    if (Boolean.getBoolean(REWRITE)) {
      Files.createDirectories(Monitoring.ALERTS);
      for (RuleFile source : Monitoring.sources().toList()) {
        Files.writeString(Monitoring.ALERTS.resolve(source.name()), CompletedAlerts.of(source));
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> whatPrometheusReadsIsWhatTheSourceGives() {
    return Monitoring.sources()
        .map(source -> DynamicTest.dynamicTest(source.name(), () -> isWhatTheSourceGives(source)));
  }

  private static void isWhatTheSourceGives(RuleFile source) {
    assertThat(Monitoring.ALERTS.resolve(source.name()))
        .as("to be made anew with -D%s=true", REWRITE)
        .exists()
        .content()
        .isEqualTo(CompletedAlerts.of(source));
  }

  @Test
  void everyFileOfAlertsHasASource() {
    assertThat(RuleFile.in(Monitoring.ALERTS))
        .extracting(Path::getFileName)
        .containsExactlyInAnyOrderElementsOf(
            RuleFile.in(Monitoring.SOURCES).stream().map(Path::getFileName).toList());
  }

  @Test
  void linksAndQuotesComeOutAsPrometheusReadsThem() {
    RuleFile source =
        RuleFile.of(
            "some.yaml",
            """
            groups:
              - name: some
                interval: 1s
                rules:
                  - alert: ServiceDown
                    expr: |-
                      up
                      == 0
                    for: 0s
                    labels: {priority: P0, owner: platform}
                    annotations:
                      summary: "It's {{ $labels.service }}."
                      description: "None."
                      search: 'service.name:"{{ $labels.service }}" AND event.action:"service.ready"'
                      dashboard: system-health
            """);

    RuleFile completed = RuleFile.of("some.yaml", CompletedAlerts.of(source));

    RuleGroup group = completed.groups().getFirst();
    Rule rule = group.rules().getFirst();
    assertThat(group.interval()).isEqualTo("1s");
    assertThat(rule.expr()).isEqualTo("up\n== 0");
    assertThat(rule.holdsFor()).isEqualTo("0s");
    assertThat(rule.labels()).containsEntry("priority", "P0").containsEntry("owner", "platform");
    assertThat(rule.annotations())
        .containsEntry("summary", "It's {{ $labels.service }}.")
        .containsEntry("runbook", "monitoring/runbooks/ServiceDown.md");
    assertThat(rule.annotations().get("dashboard"))
        .startsWith("{{ $externalLabels.grafana_url }}/d/system-health?from={{ query");
    assertThat(rule.annotations().get("logs"))
        .contains("/app/discover#/?_g=(time:(from:'{{ (query")
        .contains("query:'service.name%3A%22{{ $labels.service | urlquery }}%22%20AND%20event");
    assertThat(rule.annotations().get("traces"))
        .startsWith(
            "{{ $externalLabels.jaeger_url }}/search?service={{ $labels.service | urlquery"
                + " }}&start=");
  }
}
