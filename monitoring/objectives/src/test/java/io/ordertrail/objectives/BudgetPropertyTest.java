package io.ordertrail.objectives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rules' budget of thirty days against a slow and obvious one, over random markets: sessions
 * that open and close, services that restart (their counters begin at 0 again) and go away. The
 * rules run at one look an hour instead of one in five seconds.
 */
class BudgetPropertyTest {
  private static final int HOURS = 31 * 24;
  private static final int WINDOW_HOURS = 30 * 24;
  private static final Pace HOURLY = new Pace(3600, 3600, "1h", "1h");
  private static final int MARKETS = 3;
  private static final String HEAD =
      """
      rule_files: [rules.yaml]
      evaluation_interval: 1h
      group_eval_order: [objectives, objectives-hours, objectives-days]
      tests:
      """;
  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Objectives objectives = Objectives.load();
  @TempDir private Path temp;

  /** What happened in the hour that ends at an index. */
  private record Market(boolean[] open, boolean[] up, int[] good, int[] bad, boolean[] restart) {
    static Market random(Random random) {
      Market market =
          new Market(
              new boolean[HOURS],
              new boolean[HOURS],
              new int[HOURS],
              new int[HOURS],
              new boolean[HOURS]);
      boolean open = random.nextBoolean();
      int troubles = 1 + random.nextInt(100);
      for (int hour = 0; hour < HOURS; hour++) {
        open = random.nextInt(8) == 0 ? !open : open;
        market.open[hour] = open;
        market.up[hour] = random.nextInt(50) != 0;
        market.good[hour] = random.nextInt(1000);
        market.bad[hour] = random.nextInt(100) < troubles ? random.nextInt(20) : 0;
        market.restart[hour] = random.nextInt(60) == 0;
      }
      return market;
    }

    /** A counter as it is seen at the end of each hour; it begins at 0 with each restart. */
    String counter(int[] events) {
      long[] value = {1_000_000};
      return IntStream.range(0, HOURS)
          .mapToObj(
              hour -> {
                value[0] = (restart[hour] ? 0 : value[0]) + events[hour];
                return Long.toString(value[0]);
              })
          .collect(Collectors.joining(" "));
    }

    String flags(boolean[] flags) {
      return IntStream.range(0, HOURS)
          .mapToObj(hour -> flags[hour] ? "1" : "0")
          .collect(Collectors.joining(" "));
    }

    /** The last thirty days, hour by hour, with both ends as Prometheus counts them. */
    double eventRatio() {
      long badOnes = 0;
      long all = 0;
      for (int hour = HOURS - 1 - WINDOW_HOURS; hour < HOURS; hour++) {
        if (open[hour]) {
          badOnes += bad[hour];
          all += good[hour] + bad[hour];
        }
      }
      return (double) badOnes / all;
    }

    double timeRatio() {
      long down = 0;
      long all = 0;
      for (int hour = HOURS - 1 - WINDOW_HOURS; hour < HOURS; hour++) {
        if (open[hour]) {
          down += up[hour] ? 0 : 1;
          all++;
        }
      }
      return (double) down / all;
    }
  }

  @Test
  void theBudgetOfThirtyDaysIsWhatCountingGives() throws IOException, InterruptedException {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Objective orders = objective("order_success");
    Objective service = objective("availability_risk_manager");
    Objectives both = new Objectives("30d", 100, List.of(orders, service));
    Files.writeString(temp.resolve("rules.yaml"), RecordingRules.text(both, HOURLY));
    StringBuilder tests = new StringBuilder(HEAD);
    for (int i = 0; i < MARKETS; i++) {
      tests.append(test(Market.random(random), orders, service));
    }
    String says = Promtool.test(Files.writeString(temp.resolve("test.yaml"), tests));
    assertThat(says).as("seed %d", seed).isEmpty();
  }

  private static String test(Market market, Objective orders, Objective service) {
    return """
    - interval: 1h
      input_series:
        - {series: 'trading_session_open{venue="alpaca"}', values: %s}
        - {series: 'up{service="risk-manager"}', values: %s}
        - {series: 'execution_engine_orders_submitted_total{status="accepted"}', values: %s}
        - {series: 'execution_engine_orders_submitted_total{status="rejected"}', values: %s}
      promql_expr_test:
    %s%s\
    """
        .formatted(
            market.flags(market.open),
            market.flags(market.up),
            market.counter(market.good),
            market.counter(market.bad),
            expectation(orders, market.eventRatio()),
            expectation(service, market.timeRatio()));
  }

  /** One when what is left of the budget is what was counted, up to rounding. */
  private static String expectation(Objective objective, double ratio) {
    double left = 1 - ratio / objective.budget().doubleValue();
    return """
        - expr: count(abs(objective:budget_left:ratio30d{objective="%s"} - %s) < 0.000001)
          eval_time: %dh
          exp_samples: [{value: 1}]
    """
        .formatted(objective.id(), String.format(Locale.ROOT, "(%.12f)", left), HOURS - 1);
  }

  private Objective objective(String id) {
    return objectives.all().stream().filter(o -> o.id().equals(id)).findFirst().orElseThrow();
  }
}
