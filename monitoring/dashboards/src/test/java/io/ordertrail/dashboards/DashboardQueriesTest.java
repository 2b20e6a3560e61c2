package io.ordertrail.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DashboardQueriesTest {
  @Test
  void substitutesWhatGrafanaWould() {
    PanelQuery query =
        new PanelQuery(
            "d",
            1,
            "p",
            "A",
            "rate(x{service=~\"$service\"}[$__rate_interval]) + increase(x[$__range])",
            Optional.empty());

    assertThat(query.text(Duration.ofMinutes(5)))
        .isEqualTo("rate(x{service=~\".*\"}[60s]) + increase(x[300s])");
    assertThat(query.text(Duration.ofSeconds(30))).contains("[30s]) + increase(x[30s])");
  }

  @Test
  void givesEveryQueryOfEveryDashboardWithNothingLeftToFillIn() throws IOException {
    List<PanelQuery> queries = DashboardQueries.of(Repository.GRAFANA);

    assertThat(queries).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    assertThat(queries.stream().map(PanelQuery::dashboard).distinct()).hasSize(5);
    assertThat(queries)
        .allSatisfy(q -> assertThat(q.text(Duration.ofMinutes(1))).doesNotContain("$"));
  }

  @Test
  void fewPanelsMayBeEmptyAndEachSaysWhy() throws IOException {
    List<PanelQuery> empty =
        DashboardQueries.of(Repository.GRAFANA).stream()
            .filter(query -> query.mayBeEmpty().isPresent())
            .toList();

    assertThat(empty).hasSizeLessThanOrEqualTo(6);
    assertThat(empty)
        .allSatisfy(q -> assertThat(q.mayBeEmpty().orElseThrow()).hasSizeGreaterThan(20));
  }
}
