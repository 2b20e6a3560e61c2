package io.ordertrail.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.promql.MetricsCatalogue;
import io.ordertrail.promql.Promql;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runbooks are held against alerts, catalogue and command line; that their commands work is tried
 * by the drills, which run them while the alert fires.
 */
class RunbooksTest {
  private static final List<String> SECTIONS =
      List.of(
          "What it means",
          "The first sixty seconds",
          "Who",
          "Searches",
          "Causes",
          "Fix",
          "Recovered",
          "False positives",
          "Escalation",
          "Evidence",
          "Drill");
  private static final Pattern EXECUTABLE =
      Pattern.compile("(\\./ordertrail|curl|promtool|amtool) .+");
  private static final Pattern PLACEHOLDER =
      Pattern.compile("<[a-zA-Z]|\\$\\{|\\b[A-Z]+-ID\\b|\\bPID\\b");
  private static final Pattern QUERY = Pattern.compile("^promtool query instant \\S+ '([^']+)'$");
  private static final Pattern SUBCOMMAND = Pattern.compile("\\./ordertrail ([a-z-]+)");
  private static final Pattern LINK = Pattern.compile("\\]\\((\\w+)\\.md\\)");

  static List<Runbook> runbooks() {
    return Runbook.all();
  }

  private static List<Rule> rulesOf(Runbook runbook) {
    return Monitoring.alerts().stream()
        .filter(rule -> rule.alert().equals(runbook.alert()))
        .toList();
  }

  @Test
  void everyAlertHasARunbookAndEveryRunbookAnAlert() {
    assertThat(runbooks().stream().map(Runbook::alert).collect(Collectors.toSet()))
        .isEqualTo(Monitoring.alerts().stream().map(Rule::alert).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("runbooks")
  void hasItsAlertsPriorityAndEverySectionInOrder(Runbook runbook) {
    String priorities =
        rulesOf(runbook).stream()
            .map(rule -> rule.labels().get("priority"))
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));

    assertThat(runbook.headings().getFirst())
        .isEqualTo("# %s (%s)".formatted(runbook.alert(), priorities));
    assertThat(runbook.headings().stream().skip(1))
        .containsExactlyElementsOf(SECTIONS.stream().map(name -> "## " + name).toList());
  }

  @ParameterizedTest
  @MethodSource("runbooks")
  void saysWhoOwnsTheAlertAndHowToHaltAndEachSearchOfIt(Runbook runbook) {
    assertThat(runbook.text()).contains("./ordertrail halt ", "./ordertrail drill run ");
    for (Rule rule : rulesOf(runbook)) {
      String who = runbook.text().split("## Who", 2)[1].split("## Searches", 2)[0];
      assertThat(who).as(rule.title()).contains(rule.labels().get("owner"));
      assertThat(runbook.text().lines())
          .as(rule.title())
          .contains(rule.annotations().get("search"));
      rule.labels().entrySet().stream()
          .filter(label -> label.getKey().equals("source"))
          .forEach(source -> assertThat(runbook.text()).contains(source.getValue()));
    }
  }

  @ParameterizedTest
  @MethodSource("runbooks")
  void whatTheDrillsRunOnlyLooksAndHasNoPlaceholder(Runbook runbook) {
    assertThat(runbook.blocks()).allMatch(Runbook.Block::isOfAKnownKind);
    assertThat(runbook.fenceLines()).isEqualTo(2L * runbook.blocks().size());
    assertThat(runbook.executed())
        .hasSizeGreaterThan(3)
        .allSatisfy(line -> assertThat(line).matches(EXECUTABLE))
        .allSatisfy(line -> assertThat(line).doesNotContainPattern(PLACEHOLDER))
        .noneMatch(
            line ->
                line.matches(
                    "\\./ordertrail (halt|reduce|rearm|limits"
                        + " set|down|up|verify|version|train|drill).*"))
        .noneMatch(line -> line.contains("curl") && line.matches(".* (-X|-d|--data)\\b.*"));
  }

  @ParameterizedTest
  @MethodSource("runbooks")
  void namesOnlyMetricsAndCommandsAndRunbooksThatExist(Runbook runbook) {
    Predicate<String> known = knownSeries();
    runbook.commands().stream()
        .flatMap(line -> QUERY.matcher(line).results())
        .forEach(query -> assertThat(seriesIn(query.group(1))).isNotEmpty().allMatch(known));
    assertThat(runbook.executed().stream().filter(line -> line.startsWith("promtool")))
        .allSatisfy(line -> assertThat(line).matches(QUERY));

    String help =
        RuleFile.text(Path.of("../../services/cli/src/main/resources/io/ordertrail/cli/help.txt"));
    SUBCOMMAND
        .matcher(runbook.text())
        .results()
        .forEach(command -> assertThat(help).contains(command.group() + " "));

    Set<String> pages = runbooks().stream().map(Runbook::alert).collect(Collectors.toSet());
    LINK.matcher(runbook.text())
        .results()
        .forEach(link -> assertThat(pages).contains(link.group(1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "up == 0; up",
        "sum by (le, service) (rate(a_bucket{x=\"b_c\"}[5m])) / 1e9 > bool 2; a_bucket",
        "a and on (b) max by (c) (d:e:rate5m) unless ignoring (f) g; a,d:e:rate5m,g"
      })
  void findsTheSeriesOfAQuery(String query, String series) {
    assertThat(seriesIn(query)).containsExactlyInAnyOrder(series.split(","));
  }

  private static Set<String> seriesIn(String query) {
    return Promql.parse(query)
        .uses()
        .map(use -> use.selector().metric())
        .collect(Collectors.toSet());
  }

  private static Predicate<String> knownSeries() {
    MetricsCatalogue catalogue = MetricsCatalogue.read(Monitoring.ROOT);
    Set<String> unlisted =
        Stream.concat(
                Stream.of("ALERTS"),
                Monitoring.recordings().flatMap(RuleFile::rules).map(Rule::record))
            .collect(Collectors.toSet());
    return series -> unlisted.contains(series) || catalogue.ofSeries(series).isPresent();
  }
}
