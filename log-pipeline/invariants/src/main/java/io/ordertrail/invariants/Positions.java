package io.ordertrail.invariants;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.Side;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.RecordedEvent;
import java.util.TreeMap;

/** What risk says it holds against the sum of the fills that it says it counted. */
final class Positions {
  private final TreeMap<String, Long> qtyE6BySymbol = new TreeMap<>();
  private final Findings findings;

  Positions(Findings findings) {
    this.findings = findings;
  }

  /**
   * @param order whose fills moved the position
   */
  void changed(OrderLife order, RecordedEvent event) {
    String symbol = event.text(Field.POSITION_SYMBOL);
    long cumQtyE6 = event.integer(Field.CUM_QTY);
    long sign = Side.valueOf(event.text(Field.SIDE)).sign();
    long sumE6 = qtyE6BySymbol.merge(symbol, sign * (cumQtyE6 - order.heldQtyE6()), Long::sum);
    order.held(cumQtyE6);
    if (sumE6 != event.integer(Field.POSITION_QTY)) {
      findings.add(
          Invariant.POSITIONS_ADD_UP,
          symbol,
          "holds %s where the fills are %s"
              .formatted(event.text(Field.POSITION_QTY), Decimal6.text(sumE6)),
          event);
    }
  }
}
