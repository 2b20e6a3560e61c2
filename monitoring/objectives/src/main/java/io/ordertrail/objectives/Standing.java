package io.ordertrail.objectives;

import java.util.OptionalDouble;

/**
 * How an objective stands, as Prometheus measured it over the last thirty days at most. Immutable.
 *
 * @param counted how many events, or seconds of an open session; 0 when nothing was measured
 * @param bad how many of them were bad
 * @param measuredSeconds of an open session for which there is anything
 * @param burn how many times too fast the budget was spent in the last hour; empty without events
 * @param burnBefore the same an hour earlier
 * @param enough whether so much was counted that a ratio means something
 * @param promisedHere whether what the objective is promised for holds at the moment
 */
public record Standing(
    Objective objective,
    double counted,
    double bad,
    double measuredSeconds,
    OptionalDouble burn,
    OptionalDouble burnBefore,
    boolean enough,
    boolean promisedHere) {

  /** Below this difference of burn rates, nothing has changed. */
  private static final double STEADY = 0.05;

  /** What the last hour is against the one before. */
  public enum Trend {
    UNKNOWN,
    BETTER,
    STEADY,
    WORSE
  }

  /** The good part in per cent; empty when nothing was counted. */
  public OptionalDouble currentPercent() {
    return counted > 0 ? OptionalDouble.of(100 * (1 - bad / counted)) : OptionalDouble.empty();
  }

  /**
   * What is left of the budget, 1 when nothing was spent, negative when more than all of it was.
   */
  public OptionalDouble budgetLeft() {
    return counted > 0
        ? OptionalDouble.of(1 - bad / counted / objective.budget().doubleValue())
        : OptionalDouble.empty();
  }

  public boolean isMet() {
    return counted == 0 || budgetLeft().getAsDouble() >= 0;
  }

  /** The word for what is counted, in the plural. */
  public String counts() {
    return objective.sli().counted();
  }

  public Trend trend() {
    if (burn.isEmpty() || burnBefore.isEmpty()) {
      return Trend.UNKNOWN;
    }
    double change = burn.getAsDouble() - burnBefore.getAsDouble();
    if (Math.abs(change) < STEADY) {
      return Trend.STEADY;
    }
    return change > 0 ? Trend.WORSE : Trend.BETTER;
  }
}
