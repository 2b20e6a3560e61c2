package io.ordertrail.objectives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The committed files are those that slo.yaml gives; -Dmonitoring.rewrite=true makes them so. */
class GeneratedRulesTest {
  private final Objectives objectives = Objectives.load();

  @Test
  void theRecordingRulesAreThoseOfTheObjectives() throws IOException {
    holds("prometheus/rules/objectives.yaml", RecordingRules.text(objectives, Pace.REAL));
  }

  @Test
  void theAlertsAreThoseOfTheObjectives() throws IOException {
    holds("alerts/objectives.yaml", BurnAlerts.text(objectives));
  }

  private static void holds(String path, String expected) throws IOException {
    Path file = Repository.file(path);
    if (Boolean.getBoolean("monitoring.rewrite")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, expected);
    }
    assertThat(Files.exists(file) ? Files.readString(file) : "")
        .as("%s; -Dmonitoring.rewrite=true writes it anew", file)
        .isEqualTo(expected);
  }
}
