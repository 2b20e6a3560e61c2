package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What is written where; that the two programs take it is tested in module stack. */
@Isolated("takes standard output")
class MonitoringCommandTest {
  private static final String HOME = "ordertrail.home";

  @TempDir Path folder;

  @BeforeEach
  void asTheScriptStartsIt() {
    System.setProperty(HOME, Path.of("../..").toAbsolutePath().normalize().toString());
  }

  @AfterEach
  void asItWas() {
    System.clearProperty(HOME);
  }

  private Typed monitoring(String... more) {
    String[] line = new String[3 + more.length];
    line[0] = "monitoring";
    line[1] = "--to";
    line[2] = folder.toString();
    System.arraycopy(more, 0, line, 3, more.length);
    return Typed.line(line);
  }

  @Test
  void printsTheTwoCommandsWhoseFilesItWrote() {
    Typed written = monitoring("--port-offset", "1000");
    assertThat(written.exitCode()).as(written.err()).isZero();
    Path prometheus = folder.resolve("prometheus/prometheus.yaml");
    Path alertmanager = folder.resolve("alertmanager/alertmanager.yaml");
    assertThat(written.out().lines())
        .contains(
            "prometheus --config.file=" + prometheus, "alertmanager --config.file=" + alertmanager);
    assertThat(prometheus).exists();
    assertThat(alertmanager).content().contains("http://127.0.0.1:10096/alerts");
  }

  @Test
  void writesAnewWhatItHasWritten() throws IOException {
    monitoring();
    Path rule = folder.resolve("prometheus/alerts/of-before.yaml");
    Files.writeString(rule, "groups: []\n");
    assertThat(monitoring().exitCode()).isZero();
    assertThat(rule).doesNotExist();
  }

  @Test
  void leavesAnothersFolderAlone() throws IOException {
    Path foreign = Files.createDirectories(folder.resolve("prometheus")).resolve("mine.yaml");
    Files.writeString(foreign, "mine\n");
    Typed refused = monitoring();
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("was not written by this command", "--to");
    assertThat(foreign).content().isEqualTo("mine\n");
  }
}
