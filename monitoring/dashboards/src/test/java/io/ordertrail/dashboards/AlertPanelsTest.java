package io.ordertrail.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ordertrail.dashboards.AlertRules.Rule;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dashboards and alerts say the same: an alert's dashboard shows it, at the alert's numbers. */
class AlertPanelsTest {
  private static final Path OBJECTIVES = Repository.MONITORING.resolve("slo.yaml");

  private List<Rule> rules;
  private List<Dashboard> dashboards;

  @BeforeEach
  void readAll() throws IOException {
    assumeTrue(Files.isDirectory(AlertRules.FOLDER), "no alerts here: " + AlertRules.FOLDER);
    rules = AlertRules.read();
    dashboards = new Dashboards(Repository.GRAFANA).read();
  }

  @Test
  void theDashboardThatAnAlertNamesHasAPanelWithTheAlertsRunbook() {
    assertThat(rules).isNotEmpty();
    for (Rule rule : rules) {
      assertThat(
              panels()
                  .filter(p -> p.dashboard().equals(rule.dashboard()))
                  .flatMap(p -> p.panel().alerts().stream()))
          .as("alerts on " + rule.dashboard())
          .contains(rule.alert());
    }
  }

  @Test
  void panelsNameOnlyAlertsThatThereAre() {
    Set<String> alerts = rules.stream().map(Rule::alert).collect(Collectors.toSet());

    assertThat(panels().flatMap(p -> p.panel().alerts().stream())).allMatch(alerts::contains);
  }

  @Test
  void coloursChangeAtTheNumbersOfAlertsAndObjectives() throws IOException {
    List<String> problems = new ArrayList<>();
    List<BigDecimal> promised =
        Files.exists(OBJECTIVES)
            ? AlertRules.numbers(Files.readString(OBJECTIVES).replace('"', ' ')).toList()
            : List.of();
    panels().forEach(p -> problems.addAll(foreign(p, promised)));

    assertThat(problems).isEmpty();
  }

  @Test
  void findsAColourAtANumberThatNobodySaid(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("made-up.yaml");
    Files.writeString(
        file,
        """
        uid: made-up
        title: Made up
        question: Since when?
        range: 15m
        refresh: 5s
        rows:
          - id: 100
            title: Orders
            panels:
              - {id: 101, title: Age, kind: lines, size: 24x8, description: Of orders., unit: s,
                 thresholds: {base: green, "5": orange, "4711": red}, alerts: [OrderStuckUnacked],
                 queries: [{expr: up, legend: up}]}
        """);
    Panel panel = Dashboard.read(file).panels().findFirst().orElseThrow();

    assertThat(foreign(new PanelOf("made-up", panel), List.of()))
        .containsExactly("made-up, Age: nobody says 4711");
  }

  /** 0 is the end of a budget, 1 the first of what must not happen, or the whole of a limit. */
  private List<String> foreign(PanelOf panel, List<BigDecimal> promised) {
    Set<BigDecimal> numbers = new TreeSet<>(promised);
    numbers.add(BigDecimal.ZERO);
    numbers.add(BigDecimal.ONE);
    panel.panel().alerts().forEach(alert -> numbers.addAll(AlertRules.numbers(rules, alert)));
    return panel.panel().thresholds().keySet().stream()
        .filter(value -> !value.equals("base"))
        .filter(value -> !numbers.contains(new BigDecimal(value).abs()))
        .map(value -> panel.dashboard() + ", " + panel.panel().title() + ": nobody says " + value)
        .toList();
  }

  private Stream<PanelOf> panels() {
    return dashboards.stream()
        .flatMap(dashboard -> dashboard.panels().map(panel -> new PanelOf(dashboard.uid(), panel)));
  }

  private record PanelOf(String dashboard, Panel panel) {}
}
