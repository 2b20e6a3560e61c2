package io.ordertrail.objectives;

import java.math.BigDecimal;

/**
 * Spending the budget this many times as fast as it lasts is told: when it is so in the long window
 * (it matters) and in the short one (it still goes on).
 *
 * @param name {@code fast} or {@code slow}
 * @param longWindow as Prometheus writes durations
 * @param holdFor how long it must be so
 */
public record BurnRate(
    String name,
    BigDecimal factor,
    String longWindow,
    String shortWindow,
    String holdFor,
    String priority) {

  BurnRate withFactor(BigDecimal other) {
    return new BurnRate(name, other, longWindow, shortWindow, holdFor, priority);
  }
}
