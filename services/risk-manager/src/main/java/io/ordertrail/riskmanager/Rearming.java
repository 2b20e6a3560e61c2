package io.ordertrail.riskmanager;

import io.ordertrail.runtime.AdminRefusal;

/**
 * What a person's look changes: counts are forgiven, a limit that is still exceeded is not. The
 * agent's thread.
 */
final class Rearming {
  private final Desk desk;
  private final Breakers breakers;

  Rearming(Desk desk, Breakers breakers) {
    this.desk = desk;
    this.breakers = breakers;
  }

  /** Forgives what was counted in the scope. */
  void looked(ScopeRef scope) {
    for (int i = 0; i < desk.executions().strategies(); i++) {
      String strategy = desk.names().strategies().get(i);
      if (scope.equals(ScopeRef.FIRM) || scope.equals(ScopeRef.strategy(strategy))) {
        desk.executions().looked(i);
      }
    }
    if (scope.equals(ScopeRef.FIRM)) {
      breakers.looked();
    }
  }

  /**
   * Why the scope may not trade again yet: a breaker would trip again at once. Null when it may.
   */
  AdminRefusal refusal(ScopeRef scope, long nowNs) {
    Breaker breaker = scope.equals(ScopeRef.FIRM) ? overLimit(nowNs) : null;
    return breaker == null ? null : refusal(breaker, nowNs);
  }

  /** The breaker that would trip again at once, or null. */
  private Breaker overLimit(long nowNs) {
    for (Breaker breaker : Breaker.VALUES) {
      boolean isForgiven = breaker == Breaker.CONSECUTIVE_LOSSES || breaker == Breaker.REJECTS;
      if (!isForgiven && breakers.isOver(breaker, nowNs)) {
        return breaker;
      }
    }
    return null;
  }

  private AdminRefusal refusal(Breaker breaker, long nowNs) {
    if (breaker.limit() == null) {
      return AdminRefusal.conflict("not re-armed: the record still cannot be written");
    }
    LimitUnit unit = breaker.limit().unit();
    long scale = unit == LimitUnit.TIME ? 1_000 : 1;
    return AdminRefusal.conflict(
        "not re-armed: %s is at %s, and its breaker's limit is %s; remove the cause, or change %s"
            .formatted(
                breaker.label().replace('_', ' '),
                unit.text(breakers.observed(breaker, nowNs) * scale),
                unit.text(breakers.limit(breaker) * scale),
                breaker.limit().key()));
  }
}
