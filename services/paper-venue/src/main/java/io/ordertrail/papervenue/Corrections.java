package io.ordertrail.papervenue;

import io.ordertrail.domain.Decimal6;

/**
 * What happens to the account after the trade: fills taken back or repriced. Engine thread only.
 */
final class Corrections {
  private static final long CENT_E6 = 10_000;

  private final Recorder recorder;
  private final Ids ids;

  Corrections(Recorder recorder, Ids ids) {
    this.recorder = recorder;
    this.ids = ids;
  }

  /**
   * Takes the latest fill back.
   *
   * @param symbol null for any
   * @return false when there is none
   */
  boolean bust(String symbol) {
    Ledger ledger = recorder.ledger();
    Fill fill = ledger.orders().fills().latest(symbol);
    if (fill == null || recorder.order(fill.orderNumber()) == null) {
      return false;
    }
    recorder.record(
        new OrderEvent.Busted(
            fill.orderNumber(),
            recorder.nextNs(),
            ids.execution(ledger.executions() + 1),
            fill.executionId(),
            fill.pxE6(),
            fill.qtyE6()));
    return true;
  }

  /**
   * Gives the latest fill another price.
   *
   * @param px empty for a cent more
   * @return false when there is none
   */
  boolean correct(String symbol, String px) {
    Ledger ledger = recorder.ledger();
    Fill fill = ledger.orders().fills().latest(symbol);
    if (fill == null || recorder.order(fill.orderNumber()) == null) {
      return false;
    }
    recorder.record(
        new OrderEvent.Corrected(
            fill.orderNumber(),
            recorder.nextNs(),
            ids.execution(ledger.executions() + 1),
            fill.executionId(),
            px.isEmpty() ? fill.pxE6() + CENT_E6 : Decimal6.parse(px),
            fill.qtyE6()));
    return true;
  }

  void drift(String symbol, long shares) {
    recorder.record(new OrderEvent.Drifted(recorder.nextNs(), symbol, Decimal6.ofUnits(shares)));
  }
}
