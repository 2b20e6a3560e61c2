package io.ordertrail.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordertrail.promql.Expr.Aggregation;
import io.ordertrail.promql.Expr.Binary;
import io.ordertrail.promql.Expr.Matcher;
import io.ordertrail.promql.Expr.Matching;
import io.ordertrail.promql.Expr.Matching.Kind;
import io.ordertrail.promql.Expr.Selector;
import io.ordertrail.promql.Expr.Subquery;
import io.ordertrail.promql.Expr.Use;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromqlTest {
  @Test
  void findsSelectorsWithWhatEnclosesThem() {
    Expr query =
        Promql.parse(
            "1 - sum by (a, le) (abs(rate(x_total{b=\"1,}\", c=~\"d|$e\"}[$__rate_interval])))"
                + " / on (a) max(y) > 3 or vector(0)");

    assertThat(query.uses())
        .containsExactly(
            new Use(
                new Selector(
                    "x_total",
                    List.of(new Matcher("b", "=", "1,}"), new Matcher("c", "=~", "d|$e")),
                    "$__rate_interval"),
                List.of("rate", "abs")),
            new Use(new Selector("y", List.of(), ""), List.of()));
    assertThat(query.grouping()).containsExactlyInAnyOrder("a", "le");
  }

  @Test
  void findsASelectorWithoutAName() {
    assertThat(Promql.parse("count({__name__=~\"slo:.+:ratio\"})").uses())
        .extracting(Use::selector)
        .containsExactly(
            new Selector("", List.of(new Matcher("__name__", "=~", "slo:.+:ratio")), ""));
  }

  @ParameterizedTest
  @CsvSource({
    "a or b and c == d + e * f ^ g, a or (b and (c == (d + (e * (f ^ g)))))",
    "a unless b or c, (a unless b) or c",
    "a - b - c, (a - b) - c",
    "a ^ b ^ c, a ^ (b ^ c)",
    "a > bool 1e3 and -b < 0.5, (a > 1e3) and (b < 0.5)"
  })
  void operatorsBindAsTightlyAsInPrometheus(String text, String inBrackets) {
    assertThat(Promql.parse(text)).isEqualTo(Promql.parse(inBrackets));
  }

  @Test
  void bracketsMakeADifference() {
    assertThat(Promql.parse("(a or b) and c")).isNotEqualTo(Promql.parse("a or b and c"));
    assertThat(Promql.parse("a - (b - c)")).isNotEqualTo(Promql.parse("a - b - c"));
  }

  @Test
  void sidesMatchByAllLabelsOrOnSomeOrIgnoringSome() {
    assertThat(matching("a - b")).isEqualTo(Matching.BY_ALL);
    assertThat(matching("a and on () b")).isEqualTo(new Matching(Kind.ON, List.of()));
    assertThat(matching("a * ignoring (x, y) b"))
        .isEqualTo(new Matching(Kind.IGNORING, List.of("x", "y")));
  }

  @Test
  void labelsOfAnAggregationStandBeforeItsArgumentsOrBehind() {
    List<Expr> arguments = List.of(Promql.parse("3"), Promql.parse("a"));
    Aggregation by = new Aggregation("topk", true, List.of("x", "y"), arguments);

    assertThat(Promql.parse("topk by (x, y) (3, a)")).isEqualTo(by);
    assertThat(Promql.parse("topk(3, a) by (x, y)")).isEqualTo(by);
    assertThat(Promql.parse("topk without (x) (3, a)"))
        .isEqualTo(new Aggregation("topk", false, List.of("x"), arguments));
    assertThat(Promql.parse("topk(3, a)"))
        .isEqualTo(new Aggregation("topk", true, List.of(), arguments));
  }

  @Test
  void aSubqueryIsAroundWhatItAsksOverAndOver() {
    assertThat(Promql.parse("max_over_time(rate(a[5m])[1h:1m])").parts())
        .containsExactly(new Subquery(Promql.parse("rate(a[5m])"), "1h:1m"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a @ 5",
        "a b",
        "a atan2 b",
        "a # b",
        "f(a b)",
        "f(a",
        ")",
        "a[5m",
        "`a`",
        "topk($n, a)",
        "a{b}",
        "a{b=c}",
        "a{b>\"c\"}",
        "a{b=\"c\"",
        "a{b=\"c\" d=\"e\"}",
        "sum by (a (b)",
        "sum",
        "a offset 5m",
        "a / on (x) group_left (y) b",
        "a =="
      })
  void refusesWhatItDoesNotKnow(String text) {
    assertThatThrownBy(() -> Promql.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Matching matching(String text) {
    return ((Binary) Promql.parse(text)).matching();
  }
}
