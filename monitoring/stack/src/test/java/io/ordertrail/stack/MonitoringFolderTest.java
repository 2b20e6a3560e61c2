package io.ordertrail.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitoringFolderTest {
  @TempDir Path folder;

  @Test
  void whatTheRepositoryShipsIsRightForPrometheusAndAlertmanager() throws Exception {
    MonitoringFolder written = Repository.written(folder, 0, Repository.everything());
    isRight(written);
    assertThat(written.unset()).isEmpty();
    assertThat(Files.readString(written.alertmanagerFile()))
        .contains("pagerduty_configs", "slack_configs", "email_configs")
        .contains("http://127.0.0.1:9096/alerts");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(written.alertmanagerFile())))
        .isEqualTo("rw-------");
  }

  @Test
  void withoutAnyVariableAlertsStillComeBackToTheRecord() throws Exception {
    MonitoringFolder written = Repository.written(folder, 0, Map.of());
    isRight(written);
    assertThat(written.unset()).isEqualTo(new TreeSet<>(Repository.everything().keySet()));
    assertThat(Files.readString(written.alertmanagerFile()))
        .contains("http://127.0.0.1:9096/alerts")
        .doesNotContain("${")
        .doesNotContain("pagerduty_configs");
  }

  @Test
  void asksOnTheShiftedPortsAndLinksToTheGivenPlaces() throws Exception {
    MonitoringFolder written =
        Repository.written(
            folder, 20_000, Map.of("ORDERTRAIL_KIBANA_URL", "https://kibana.example.org/s/desk"));
    isRight(written);
    assertThat(folder.resolve("prometheus/targets/risk-manager.yaml"))
        .content()
        .contains("127.0.0.1:29092");
    assertThat(written.prometheusFile())
        .content()
        .contains("kibana_url: https://kibana.example.org/s/desk\n")
        .contains("grafana_url: http://localhost:3000\n");
    assertThat(written.alertmanagerFile()).content().contains("http://127.0.0.1:29096/alerts");
  }

  @Test
  void whatIsNoLongerShippedIsGoneAfterTheNextWriting() throws Exception {
    Repository.written(folder, 0, Map.of());
    Path old = Files.writeString(folder.resolve("prometheus/alerts/old.yaml"), "groups: []\n");
    Repository.written(folder, 0, Map.of());
    assertThat(old).doesNotExist();
  }

  @Test
  void everyRuleFileIsEditedAndNothingElse() throws Exception {
    MonitoringFolder written =
        MonitoringFolder.write(
            Repository.MONITORING, folder, 0, Map.of(), text -> "# edited\n" + text);
    assertThat(folder.resolve("prometheus/alerts/record.yaml")).content().startsWith("# edited\n");
    assertThat(written.prometheusFile()).content().doesNotContain("# edited");
    isRight(written);
  }

  private static void isRight(MonitoringFolder written) throws Exception {
    Program.Result prometheus =
        Program.run("promtool", "check", "config", written.prometheusFile().toString());
    assertThat(prometheus.code()).as(prometheus.output()).isZero();
    Program.Result alertmanager =
        Program.run("amtool", "check-config", written.alertmanagerFile().toString());
    assertThat(alertmanager.code()).as(alertmanager.output()).isZero();
  }
}
