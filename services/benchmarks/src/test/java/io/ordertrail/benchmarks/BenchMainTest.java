package io.ordertrail.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The command in its smallest size: what it says, not what it measures. */
class BenchMainTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void measuresWhatAnEventCostsBesideTheUsualWaysAndLeavesNothingBehind() throws IOException {
    assertThat(bench("bench.part=emit", "bench.events=1000", "bench.rounds=2")).isZero();

    assertThat(text(out))
        .contains("ordertrail ring", "Logback AsyncAppender", "logstash Disruptor appender")
        .contains("p99 ns", "p50 under 250 ns", "load average");
    JsonNode json = new ObjectMapper().readTree(folder.resolve("result.json").toFile());
    assertThat(json.at("/machine/cores").asInt()).isPositive();
    JsonNode rows = json.at("/emit/tables/0");
    assertThat(rows).hasSize(5);
    for (JsonNode row : rows) {
      assertThat(row.path("events").asInt()).isEqualTo(1_000);
      assertThat(row.path("dropped").asInt()).isZero();
    }
    assertThat(folder.resolve("work")).isEmptyDirectory();
  }

  @Test
  void measuresHowManyEventsReachTheDiskBesideWhatTheHashAllows() throws IOException {
    assertThat(bench("bench.part=journal", "bench.events=5000", "bench.rounds=1")).isZero();

    assertThat(text(out)).contains("500,000 events a second", "limit: SHA-256", "limit: writing");
    JsonNode json = new ObjectMapper().readTree(folder.resolve("result.json").toFile());
    for (JsonNode row : json.at("/journal/tables/0")) {
      assertThat(row.path("median").asDouble()).isPositive();
    }
  }

  @Test
  void aSettingThatIsNoneIsSaidInASentence() {
    assertThat(bench("bench.part=coffee")).isEqualTo(2);
    assertThat(text(err)).contains("bench.part", "coffee");
  }

  @Test
  void withoutAnInstallationThereIsNothingToShipWithAndNothingIsLeftBehind() {
    assertThat(bench("bench.part=ship", "bench.events=10")).isEqualTo(1);
    assertThat(bench("bench.part=fresh", "bench.events=10")).isEqualTo(1);

    assertThat(text(err)).contains("the part ship needs", "the part fresh needs", "./ordertrail");
    assertThat(folder.resolve("work")).isEmptyDirectory();
  }

  private int bench(String... settings) {
    List<String> arguments = new ArrayList<>();
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    arguments.addAll(List.of("--set", "bench.json=" + folder.resolve("result.json")));
    arguments.addAll(List.of("--set", "bench.work=" + folder.resolve("work")));
    return BenchMain.run(print(out), print(err), arguments.toArray(String[]::new));
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
