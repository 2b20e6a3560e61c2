package io.ordertrail.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A real session with its kills and faults, decided again as a person has it decided again. */
final class Redone {
  private static final Duration WITHIN = Duration.ofSeconds(120);

  private final Path data;
  private final String session;

  Redone(Path data, String session) {
    this.data = data;
    this.session = session;
  }

  private JsonNode ask(int exitCode, String... others) {
    String[] line = {"redo", "--json", "--data", data.toString(), "--session", session};
    String[] all = new String[line.length + others.length];
    System.arraycopy(line, 0, all, 0, line.length);
    System.arraycopy(others, 0, all, line.length, others.length);
    Command command = Command.run(WITHIN, all);
    assertThat(command.exitCode()).as(command.output()).isEqualTo(exitCode);
    return new ObjectMapper().readTree(command.output());
  }

  /** After the end: of every run, the killed ones included. */
  void theSameWasDecidedAgain() {
    JsonNode report = ask(0);
    long decisions = report.at("/decisions").asLong();
    assertThat(report.at("/same").asBoolean()).as(report.toString()).isTrue();
    assertThat(report.at("/made_again").asLong()).isEqualTo(decisions).isPositive();
    long riskRuns = 0;
    long beyond = 0;
    for (JsonNode run : report.at("/runs")) {
      riskRuns += run.at("/run").asString().startsWith("risk-manager-") ? 1 : 0;
      beyond += run.at("/beyond_the_record").asLong();
      assertThat(run.at("/turns").asLong()).as(run.toString()).isPositive();
    }
    assertThat(riskRuns).as("the risk manager was killed in between").isGreaterThan(1);
    System.out.printf(
        "%d decisions of %d runs were made again and are the same; %d more were cut off by a"
            + " kill%n",
        decisions, report.at("/runs").size(), beyond);
  }

  /** What would have been decided with a limit that nothing fits. */
  void anotherLimitWouldHaveDenied() {
    JsonNode report = ask(1, "--set", "limits.max-order-quantity=1 shares");
    assertThat(report.at("/counts/decision_differs").asLong()).isPositive();
    assertThat(report.at("/counts").has("input_not_recorded")).isFalse();
    for (JsonNode difference : report.at("/differences")) {
      assertThat(difference.at("/run").asString())
          .as(difference.toString())
          .startsWith("risk-manager-");
    }
  }
}
