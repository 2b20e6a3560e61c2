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
 * rules run at one look in three hours instead of one in five seconds.
 */
class BudgetPropertyTest {
  private static final int LOOK_HOURS = 3;
  private static final int LOOKS = 31 * 24 / LOOK_HOURS;
  private static final int WINDOW_LOOKS = 30 * 24 / LOOK_HOURS;
  private static final Pace SLOW = new Pace(LOOK_HOURS * 3600, LOOK_HOURS * 3600, "3h", "3h");
  private static final int MARKETS = Integer.getInteger("markets", 3);
  private static final String HEAD =
      """
      rule_files: [rules.yaml]
      evaluation_interval: 3h
      group_eval_order: [objectives, objectives-hours, objectives-days]
      tests:
      """;
  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Objectives objectives = Objectives.load();
  @TempDir private Path temp;

  /** What happened between one look and the next. */
  private record Market(boolean[] open, boolean[] up, int[] good, int[] bad, boolean[] restart) {
    static Market random(Random random) {
      Market market =
          new Market(
              new boolean[LOOKS],
              new boolean[LOOKS],
              new int[LOOKS],
              new int[LOOKS],
              new boolean[LOOKS]);
      boolean open = random.nextBoolean();
      int troubles = 1 + random.nextInt(100);
      for (int look = 0; look < LOOKS; look++) {
        open = random.nextInt(8) == 0 ? !open : open;
        market.open[look] = open;
        market.up[look] = random.nextInt(50) != 0;
        market.good[look] = random.nextInt(1000);
        market.bad[look] = random.nextInt(100) < troubles ? random.nextInt(20) : 0;
        market.restart[look] = random.nextInt(60) == 0;
      }
      return market;
    }

    /**
     * A counter as each look sees it; it begins at 0 with a restart. One that leaves it higher than
     * it was cannot be seen by anybody, and there is none.
     */
    String counter(int[] events) {
      long[] value = {1_000_000};
      return IntStream.range(0, LOOKS)
          .mapToObj(
              look -> {
                boolean restarted = restart[look] && events[look] < value[0];
                value[0] = (restarted ? 0 : value[0]) + events[look];
                return Long.toString(value[0]);
              })
          .collect(Collectors.joining(" "));
    }

    String flags(boolean[] flags) {
      return IntStream.range(0, LOOKS)
          .mapToObj(look -> flags[look] ? "1" : "0")
          .collect(Collectors.joining(" "));
    }

    /** The last thirty days, look by look, with both ends as Prometheus counts them. */
    double eventRatio() {
      long badOnes = 0;
      long all = 0;
      for (int look = LOOKS - 1 - WINDOW_LOOKS; look < LOOKS; look++) {
        if (open[look]) {
          badOnes += bad[look];
          all += good[look] + bad[look];
        }
      }
      return (double) badOnes / all;
    }

    double timeRatio() {
      long down = 0;
      long all = 0;
      for (int look = LOOKS - 1 - WINDOW_LOOKS; look < LOOKS; look++) {
        if (open[look]) {
          down += up[look] ? 0 : 1;
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
    Files.writeString(temp.resolve("rules.yaml"), RecordingRules.text(both, SLOW));
    StringBuilder tests = new StringBuilder(HEAD);
    for (int i = 0; i < MARKETS; i++) {
      tests.append(test(Market.random(random), orders, service));
    }
    String says = Promtool.test(Files.writeString(temp.resolve("test.yaml"), tests));
    assertThat(says).as("seed %d", seed).isEmpty();
  }

  private static String test(Market market, Objective orders, Objective service) {
    return """
    - interval: 3h
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
        .formatted(
            objective.id(), String.format(Locale.ROOT, "(%.12f)", left), (LOOKS - 1) * LOOK_HOURS);
  }

  private Objective objective(String id) {
    return objectives.all().stream().filter(o -> o.id().equals(id)).findFirst().orElseThrow();
  }
}
