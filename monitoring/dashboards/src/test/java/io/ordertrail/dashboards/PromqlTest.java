package io.ordertrail.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.dashboards.Promql.LabelMatch;
import io.ordertrail.dashboards.Promql.Selector;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromqlTest {
  @Test
  void findsSelectorsWithWhatEnclosesThem() {
    Promql query =
        Promql.parse(
            "1 - sum by (a, le) (rate(x_total{b=\"1,}\", c=~\"d|e\"}[$__rate_interval])) / on (a)"
                + " max(y) > 3 or vector(0)");

    assertThat(query.selectors())
        .containsExactly(
            new Selector(
                "x_total",
                List.of(new LabelMatch("b", "=", "1,}"), new LabelMatch("c", "=~", "d|e")),
                "[$__rate_interval]",
                List.of("rate", "sum")),
            new Selector("y", List.of(), "", List.of("max")));
    assertThat(query.grouping()).containsExactly("a", "le");
  }

  @Test
  void findsASelectorWithoutAName() {
    Promql query = Promql.parse("count({__name__=~\"slo:.+:ratio\"})");

    assertThat(query.selectors())
        .containsExactly(
            new Selector(
                "",
                List.of(new LabelMatch("__name__", "=~", "slo:.+:ratio")),
                "",
                List.of("count")));
  }
}
