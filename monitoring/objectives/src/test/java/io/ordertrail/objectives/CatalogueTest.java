package io.ordertrail.objectives;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.promql.Expr;
import io.ordertrail.promql.MetricRow;
import io.ordertrail.promql.MetricsCatalogue;
import io.ordertrail.promql.Promql;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is counted exists: metric, label, value, and the bound as a bucket, by their texts. */
class CatalogueTest {
  private static final MetricsCatalogue CATALOGUE = MetricsCatalogue.read(Repository.MONITORING);

  static Stream<Objective> events() {
    return Objectives.load().all().stream().filter(o -> !(o.sli() instanceof Sli.Time));
  }

  @ParameterizedTest
  @MethodSource("events")
  void whatAnObjectiveCountsIsInTheCatalogueOfItsService(Objective objective) {
    String service = objective.service();
    Stream.of(objective.sli().events("5m", service), objective.sli().errors("5m", service))
        .flatMap(promql -> Promql.parse(promql).uses())
        .forEach(use -> counts(use.selector(), service));
  }

  private static void counts(Expr.Selector selector, String service) {
    MetricRow metric =
        CATALOGUE
            .ofSeries(selector.metric())
            .orElseThrow(() -> new AssertionError(selector.metric() + " is not in the catalogue"));
    assertThat(metric.counts()).as(metric.name()).isTrue();
    assertThat(metric.labels().get("job").orElseThrow()).as(metric.name()).contains(service);
    selector.matchers().forEach(matcher -> isThere(metric, matcher));
  }

  private static void isThere(MetricRow metric, Expr.Matcher matcher) {
    Optional<Set<String>> values = metric.labels().get(matcher.label());
    assertThat(values).as("%s %s", metric.name(), matcher.label()).isNotNull();
    values.ifPresent(
        known ->
            assertThat(known)
                .as("%s %s", metric.name(), matcher.label())
                .containsAll(List.of(matcher.value().split("\\|"))));
  }
}
