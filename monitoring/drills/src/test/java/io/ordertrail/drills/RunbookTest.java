package io.ordertrail.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunbookTest {
  private static final String PAGE =
      """
      # X (P0)

      ```sh
      # who is it
      ./ordertrail status
      curl -sf http://127.0.0.1:9092/health/ready
      ```

      ```sh by-hand
      ./ordertrail halt --reason "x"
      ```

      ```text
      ./ordertrail is not run
      ```

      ```sh
      amtool --alertmanager.url=http://localhost:9094 alert query
      ```
      """;

  @TempDir Path home;

  @Test
  void onlyWhatLooksIsRun() {
    assertThat(Runbook.commands(PAGE))
        .containsExactly(
            "./ordertrail status",
            "curl -sf http://127.0.0.1:9092/health/ready",
            "amtool --alertmanager.url=http://localhost:9094 alert query");
  }

  @Test
  void asksTheSystemThatIsDrilled() throws Exception {
    Runbook runbook = runbook(PAGE);
    assertThat(runbook.onTarget("./ordertrail events --since 5m"))
        .isEqualTo("./ordertrail events --data '" + home + "/data' --since 5m");
    assertThat(runbook.onTarget("curl -sf http://127.0.0.1:9092/metrics"))
        .isEqualTo("curl -sf http://127.0.0.1:12092/metrics");
  }

  @Test
  void theFirstThatFailsIsNamedWithItsLastWords() throws Exception {
    Runbook runbook = runbook("```sh\ntrue\necho it is broken; exit 3\necho never; exit 4\n```\n");
    assertThat(runbook.size()).isEqualTo(3);
    assertThat(runbook.firstFailure())
        .isEqualTo("echo it is broken; exit 3: exit code 3, it is broken");
  }

  @Test
  void nothingIsSaidWhenAllSucceed() throws Exception {
    assertThat(runbook("```sh\ntrue\n```\n").firstFailure()).isEmpty();
  }

  private Runbook runbook(String page) throws Exception {
    Path folder = Files.createDirectories(home.resolve("monitoring/runbooks"));
    Files.writeString(folder.resolve("X.md"), page);
    DrillTarget target =
        new DrillTarget(
            home, home.resolve("data"), 3_000, _ -> OptionalLong.empty(), "token", "id", "secret");
    return Runbook.of("X", target);
  }
}
