package io.ordertrail.objectives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every case of {@code prometheus/tests/objectives.test.yaml}, each with only the objectives that
 * it names: the committed rules are the same text with all of them, as another test holds.
 */
class RuleCasesTest {
  private static final Path CASES = Repository.file("prometheus/tests/objectives.test.yaml");
  private static final String CASE = "  - name: ";
  private static final String HEAD =
      """
      rule_files: [rules.yaml, alerts.yaml]
      evaluation_interval: 5s
      group_eval_order: [objectives, objectives-hours, objectives-days]
      tests:
      """;
  private final Objectives objectives = Objectives.load();
  @TempDir private Path temp;

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    List<String> cases =
        Arrays.stream(Files.readString(CASES).split("(?m)^(?=" + CASE + ")")).skip(1).toList();
    assertThat(cases).hasSizeGreaterThan(10);
    return cases.stream()
        .map(
            text ->
                DynamicTest.dynamicTest(name(text), () -> assertThat(promtool(text)).isEmpty()));
  }

  private static String name(String text) {
    return text.lines().findFirst().orElseThrow().substring(CASE.length());
  }

  private String promtool(String text) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(temp, "case");
    Objectives named = named(text);
    Files.writeString(folder.resolve("rules.yaml"), RecordingRules.text(named, Pace.REAL));
    Files.writeString(folder.resolve("alerts.yaml"), BurnAlerts.text(named));
    return Promtool.test(Files.writeString(folder.resolve("case.yaml"), HEAD + text));
  }

  /** Those that the case names, or all when it names none. */
  private Objectives named(String text) {
    List<Objective> named =
        objectives.all().stream().filter(objective -> text.contains(objective.id())).toList();
    return new Objectives(
        objectives.window(),
        objectives.minimumEvents(),
        named.isEmpty() ? objectives.all() : named);
  }
}
