package io.ordertrail.wire;

import io.ordertrail.domain.OrdStatus;
import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Scope;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.SymbolStatus;
import io.ordertrail.domain.TimeInForce;

/**
 * Ordinals off the wire, null for those that are none. Append-only enums, so ordinals are stable.
 */
final class Enums {
  private static final Side[] SIDES = Side.values();
  private static final OrdType[] ORD_TYPES = OrdType.values();
  private static final TimeInForce[] TIMES_IN_FORCE = TimeInForce.values();
  private static final OrdStatus[] ORD_STATUSES = OrdStatus.values();
  private static final SymbolStatus[] SYMBOL_STATUSES = SymbolStatus.values();
  private static final Scope[] SCOPES = Scope.values();
  private static final ExecType[] EXEC_TYPES = ExecType.values();

  private Enums() {}

  static Side side(int ordinal) {
    return at(SIDES, ordinal);
  }

  static OrdType ordType(int ordinal) {
    return at(ORD_TYPES, ordinal);
  }

  static TimeInForce timeInForce(int ordinal) {
    return at(TIMES_IN_FORCE, ordinal);
  }

  static OrdStatus ordStatus(int ordinal) {
    return at(ORD_STATUSES, ordinal);
  }

  static ExecType execType(int ordinal) {
    return at(EXEC_TYPES, ordinal);
  }

  static SymbolStatus symbolStatus(int ordinal) {
    return at(SYMBOL_STATUSES, ordinal);
  }

  static Scope scope(int ordinal) {
    return at(SCOPES, ordinal);
  }

  private static <T> T at(T[] values, int ordinal) {
    return ordinal >= 0 && ordinal < values.length ? values[ordinal] : null;
  }
}
