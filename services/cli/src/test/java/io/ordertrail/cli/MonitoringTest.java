package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether {@code up} has itself watched, by what is installed. */
class MonitoringTest {
  @TempDir Path programs;
  @TempDir Path data;

  private SystemPlan plan() throws Problem {
    Home home = new Home(data, data, Path.of(System.getProperty("java.home")));
    Map<String, String> environment = Map.of("PATH", programs.toString());
    return new SystemPlan(
        "s-1", new UpOptions(), null, DataFolder.at(data), home, environment, new Proc());
  }

  private void installed(String name) throws IOException {
    Path file = Files.writeString(programs.resolve(name), "");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String alerts(SystemPlan plan) {
    return plan.addresses().stream()
        .filter(address -> address.what().equals("alerts"))
        .findFirst()
        .orElseThrow()
        .where();
  }

  @Test
  void withoutThemItSaysInOneLineWhatToInstall() throws Exception {
    assertThat(plan().parts()).doesNotContainAnyElementsOf(Monitoring.PARTS).hasSize(9);
    assertThat(alerts(plan()))
        .isEqualTo("nobody watches: apt-get install prometheus prometheus-alertmanager");
  }

  @Test
  void rulesWithoutSomebodyWhoTellsAreNoAlerts() throws Exception {
    installed("prometheus");
    assertThat(plan().parts()).doesNotContainAnyElementsOf(Monitoring.PARTS);
    assertThat(alerts(plan())).startsWith("nobody watches");
  }

  @Test
  void withBothItStartsThemAndSaysWhereTheyAnswer() throws Exception {
    installed("prometheus");
    installed("prometheus-alertmanager");
    assertThat(plan().parts()).containsAll(Monitoring.PARTS);
    assertThat(alerts(plan()))
        .isEqualTo("http://127.0.0.1:9999, Alertmanager http://127.0.0.1:9094");
  }
}
