package io.ordertrail.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.promql.MetricsCatalogue;
import io.ordertrail.promql.Promql;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule that is shipped, alerts and recordings, held against the lints. */
class RulesAreSoundTest {
  private static final Set<String> NAMES =
      Set.of(
          "CircuitBreakerTriggered",
          "MaxDailyLossExceeded",
          "WebSocketDisconnected",
          "ExecutionAPIDown",
          "MemoryLeak",
          "ServiceDown",
          "AuditTrailIncomplete",
          "MarketDataStale",
          "ReconciliationBreak",
          "HighOrderLatency",
          "HighSlippage",
          "MLInferenceFailure",
          "RiskCheckFailures",
          "LowFillRate",
          "APIRateLimitHit",
          "ClockOutOfTolerance",
          "VersionSkew",
          "OrderStuckUnacked",
          "ElevatedMarketDataLatency",
          "HighCPUUsage",
          "ZMQQueueBacklog",
          "RetryEscalation",
          "LowMessageThroughput",
          "LimitUtilizationHigh",
          "LowDiskSpace",
          "Watchdog");

  /** Generated with the objectives, in a file of their own. */
  private static final Set<String> OF_OBJECTIVES = Set.of("SLOErrorBudgetBurn", "SLIUnavailable");

  private final MetricsCatalogue catalogue = MetricsCatalogue.read(Monitoring.ROOT);
  private final Map<String, List<Rule>> recorded =
      Monitoring.recordings().flatMap(RuleFile::rules).collect(Collectors.groupingBy(Rule::record));
  private final LabelInference labels = new LabelInference(catalogue, recorded);

  @TestFactory
  Stream<DynamicTest> everySidesOfAnOperatorMeet() {
    return each(rule -> new MatchingLint(labels).problemsOf(Promql.parse(rule.expr())));
  }

  @TestFactory
  Stream<DynamicTest> everyThresholdIsABucketThatAQuantileCanReach() {
    return each(
        rule -> new ThresholdLint(catalogue, recorded).problemsOf(Promql.parse(rule.expr())));
  }

  @TestFactory
  Stream<DynamicTest> everyMetricAndLabelIsInTheCatalogue() {
    return each(
        rule -> new CatalogueLint(catalogue, recorded).problemsOf(Promql.parse(rule.expr())));
  }

  /** One test an alert, and one a file of recordings. */
  private static Stream<DynamicTest> each(Function<Rule, List<String>> lint) {
    return Stream.concat(
        Monitoring.alerts().stream().map(alert -> passes(alert.title(), Stream.of(alert), lint)),
        Monitoring.recordings().map(file -> passes(file.name(), file.rules(), lint)));
  }

  private static DynamicTest passes(
      String name, Stream<Rule> rules, Function<Rule, List<String>> lint) {
    return DynamicTest.dynamicTest(
        name, () -> assertThat(rules.map(lint).flatMap(List::stream)).isEmpty());
  }

  @TestFactory
  Stream<DynamicTest> everyAlertSaysWhoDoesWhatWithWhat() {
    AlertLint lint = new AlertLint(labels);
    return Monitoring.alerts().stream()
        .map(
            alert ->
                DynamicTest.dynamicTest(
                    alert.title(), () -> assertThat(lint.problemsOf(alert)).isEmpty()));
  }

  @Test
  void everyAlertOfTheSpecificationIsThereAndNoOther() {
    assertThat(Monitoring.alerts())
        .extracting(Rule::alert)
        .filteredOn(name -> !OF_OBJECTIVES.contains(name))
        .hasSameElementsAs(NAMES);
  }

  @Test
  void alertsOfOneNameAreToldApart() {
    assertThat(Monitoring.alerts())
        .extracting(rule -> rule.alert() + rule.labels())
        .doesNotHaveDuplicates();
  }

  @Test
  void aHaltHasTheLabelsThatTheRiskManagerPosts() {
    Rule halt =
        Monitoring.alerts().stream()
            .filter(rule -> rule.alert().equals("CircuitBreakerTriggered"))
            .findFirst()
            .orElseThrow();

    assertThat(halt.labels()).isEqualTo(Map.of("priority", "P0", "owner", "risk"));
    assertThat(labels.of(Promql.parse(halt.expr())).values()).containsOnlyKeys("service");
  }

  @Test
  void whatReadsRiskManagerOrExecutionEngineForAPageIsEvaluatedEverySecond() {
    assertThat(Monitoring.sources().flatMap(file -> file.groups().stream()))
        .filteredOn(group -> group.interval().equals("1s"))
        .flatExtracting(RuleGroup::rules)
        .extracting(Rule::alert)
        .contains(
            "CircuitBreakerTriggered",
            "MaxDailyLossExceeded",
            "ExecutionAPIDown",
            "ReconciliationBreak",
            "ServiceDown");
  }
}
