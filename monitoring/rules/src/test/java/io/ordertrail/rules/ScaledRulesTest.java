package io.ordertrail.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScaledRulesTest {
  private static final String RULES =
      """
      groups:
        - name: fast
          interval: 1s
          rules:
            - alert: A
              expr: max_over_time(up[3s]) + rate(x[1m]) + rate(y[10m]) > 5
              for: 2s
        - name: slow
          rules:
            - alert: B
              expr: rate(x[5m]) + max_over_time(rate(y[1m])[1h:1m]) + sum_over_time(z[6h:]) > 300
              for: 10m
              keep_firing_for: 1h30m
              annotations:
                search: 'a:[50 TO *]'
      """;

  @Test
  void dividesEveryLengthAndNothingElse() {
    assertThat(ScaledRules.scaled(RULES, 10))
        .isEqualTo(
            """
            groups:
              - name: fast
                interval: 1s
                rules:
                  - alert: A
                    expr: max_over_time(up[3s]) + rate(x[6s]) + rate(y[60s]) > 5
                    for: 1s
              - name: slow
                rules:
                  - alert: B
                    expr: rate(x[30s]) + max_over_time(rate(y[20s])[360s:6s]) + sum_over_time(z[2160s:]) > 300
                    for: 60s
                    keep_firing_for: 540s
                    annotations:
                      search: 'a:[50 TO *]'
            """);
  }

  @Test
  void keepsWhatARuleNeedsToSeeAnything() {
    assertThat(ScaledRules.scaled(RULES, 100_000))
        .contains(
            "up[3s]", "x[5s]", "y[5s]", "for: 1s", "x[20s]", "[20s:1s]", "keep_firing_for: 1s");
  }

  @Test
  void theFactorOneChangesNoLength() {
    List<String> all =
        Stream.concat(Monitoring.sources(), Monitoring.recordings())
            .flatMap(RuleFile::rules)
            .map(Rule::expr)
            .toList();

    assertThat(all)
        .isNotEmpty()
        .allSatisfy(
            expr -> {
              String scaled = ScaledRules.scaled(expr, 1);
              assertThat(lengthsMs(scaled)).isEqualTo(lengthsMs(expr));
            });
  }

  private static List<Long> lengthsMs(String expr) {
    return Pattern.compile("\\[(" + PromDuration.PATTERN + ")")
        .matcher(expr)
        .results()
        .map(range -> PromDuration.parseMs(range.group(1)))
        .toList();
  }

  @Test
  void aFactorBelowOneIsRefused() {
    assertThatThrownBy(() -> ScaledRules.scaled(RULES, 0))
        .hasMessage("rules cannot be scaled by 0");
  }
}
