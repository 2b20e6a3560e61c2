package io.ordertrail.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ordertrail.runtime.YamlText;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every rule is tried by Prometheus's own tool; that each has its cases is seen without it. */
@Execution(ExecutionMode.CONCURRENT)
class RulesAreTriedTest {
  private static final List<String> CASES = List.of("fires", "stays quiet", "resolves");

  /** Fires always: it can neither stay quiet nor resolve. */
  private static final String ALWAYS = "Watchdog";

  /** Made by one pattern for all objectives, and tried in their own module. */
  private static final Set<String> OF_OBJECTIVES = Set.of("SLOErrorBudgetBurn", "SLIUnavailable");

  private static final String TRIED_THERE = "objectives.test.yaml";

  @TestFactory
  Stream<DynamicTest> promtoolReadsTheRules() {
    return Stream.of(Monitoring.ALERTS, Monitoring.RECORDINGS)
        .flatMap(folder -> RuleFile.in(folder).stream())
        .map(file -> promtool("check", file));
  }

  @TestFactory
  Stream<DynamicTest> theRulesDoWhatTheirTestsSay() {
    return RuleFile.in(Monitoring.TESTS).stream()
        .filter(file -> !file.endsWith(TRIED_THERE))
        .map(file -> promtool("test", file));
  }

  private static DynamicTest promtool(String command, Path file) {
    return DynamicTest.dynamicTest(
        file.getFileName().toString(),
        () -> {
          assumeTrue(isInstalled(), "there is no promtool on the PATH (apt install prometheus)");
          Process process =
              new ProcessBuilder("promtool", command, "rules", file.getFileName().toString())
                  .directory(file.getParent().toFile())
                  .redirectErrorStream(true)
                  .start();
          String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
          assertThat(process.waitFor()).as(said).isZero();
        });
  }

  private static boolean isInstalled() {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
  }

  @TestFactory
  Stream<DynamicTest> everyRuleHasACaseForFiringForQuietAndForTheEnd() {
    List<String> names = testNames();
    return Monitoring.alerts().stream()
        .filter(alert -> !OF_OBJECTIVES.contains(alert.alert()))
        .map(
            alert ->
                DynamicTest.dynamicTest(
                    alert.title(), () -> assertThat(missing(alert, names)).isEmpty()));
  }

  private static List<String> missing(Rule alert, List<String> names) {
    return CASES.stream()
        .filter(which -> which.equals("fires") || !alert.alert().equals(ALWAYS))
        .filter(which -> names.stream().noneMatch(name -> isCase(name, alert, which)))
        .toList();
  }

  /** The name is a sentence: the alert, what it does, and when. */
  private static boolean isCase(String name, Rule alert, String which) {
    return name.matches(Pattern.quote(alert.title()) + " " + which + ",? \\w+ .{5,}");
  }

  @Test
  void aRuleWithoutItsCasesIsFound() {
    Rule alert = new Rule("Some", "", "up == 0", "0s", "", Map.of("source", "one"), Map.of());

    assertThat(
            missing(
                alert,
                List.of(
                    "Some (one) fires when it is down",
                    "Some resolves when it is up",
                    "Some (one) resolves")))
        .containsExactly("stays quiet", "resolves");
  }

  private static List<String> testNames() {
    List<String> names = new ArrayList<>();
    for (Path file : RuleFile.in(Monitoring.TESTS)) {
      Map<?, ?> document = YamlText.mapping(new StringReader(RuleFile.text(file)));
      ((List<?>) document.get("tests"))
          .forEach(test -> names.add((String) ((Map<?, ?>) test).get("name")));
    }
    return names;
  }
}
