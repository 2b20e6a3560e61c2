package io.ordertrail.objectives;

import java.math.BigDecimal;
import java.util.List;

/**
 * One promise of {@code monitoring/slo.yaml}. Immutable.
 *
 * @param id lower case with underscores: a part of metric names
 * @param sentence what is promised, for people
 * @param service whose promise it is
 * @param owner who answers for it
 * @param targetPercent the part of events or seconds that must be good, in per cent
 * @param burnRates how fast the budget may be spent before somebody is told
 * @param promised whether it is promised here
 * @param search a query for the events of the record that spent the budget
 */
public record Objective(
    String id,
    String sentence,
    String service,
    String owner,
    BigDecimal targetPercent,
    Sli sli,
    List<BurnRate> burnRates,
    Condition promised,
    String search) {

  public Objective {
    burnRates = List.copyOf(burnRates);
  }

  /** The part that may be bad, 0 to 1, exactly. */
  public BigDecimal budget() {
    return BigDecimal.ONE.subtract(target()).stripTrailingZeros();
  }

  BigDecimal target() {
    return targetPercent.movePointLeft(2);
  }
}
