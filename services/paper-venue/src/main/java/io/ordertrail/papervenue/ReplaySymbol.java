package io.ordertrail.papervenue;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.TimeInForce;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * One symbol of a replayed market: our orders against recorded quotes and trades, which do not
 * react to us. What is shown can be taken once until the next quote; a waiting order stands behind
 * what was shown at its price when it came.
 */
final class ReplaySymbol {
  private final List<WaitingOrder> waiting = new ArrayList<>();
  private Touch touch = Touch.NONE;
  private byte[] lastQuote;
  private long bidLeftE6;
  private long askLeftE6;
  private boolean halted;

  Touch touch() {
    return touch;
  }

  byte[] lastQuote() {
    return lastQuote;
  }

  void onQuote(RecordedMessage.Quote quote, MarketSink sink) {
    touch =
        new Touch(
            quote.bidPxE6(), quote.bidQtyE6(), quote.askPxE6(), quote.askQtyE6(), touch.lastPxE6());
    lastQuote = quote.json();
    showAgain();
    for (WaitingOrder order : waiting) {
      takeTouch(order, order.isTaker, sink);
      order.seeQueue(touch, quote.timeNs());
    }
    dropFilled();
  }

  void onTrade(RecordedMessage.Trade trade, MarketSink sink) {
    touch =
        new Touch(
            touch.bidPxE6(), touch.bidQtyE6(), touch.askPxE6(), touch.askQtyE6(), trade.pxE6());
    long leftE6 = wholeSharesE6(trade.qtyE6());
    for (WaitingOrder order : waiting) {
      if (!order.order.isMarket() && order.order.accepts(trade.pxE6())) {
        long qtyE6 = order.shareOf(trade.pxE6(), leftE6, trade.timeNs());
        leftE6 -= qtyE6;
        fill(order, order.order.limitPxE6(), qtyE6, true, sink);
      }
    }
    dropFilled();
  }

  /** A recording of quotes shows one level. */
  int levels(Side side, long[] pxE6, long[] qtyE6) {
    long bestE6 = side == Side.BUY ? touch.bidPxE6() : touch.askPxE6();
    if (bestE6 == 0) {
      return 0;
    }
    pxE6[0] = bestE6;
    qtyE6[0] = side == Side.BUY ? touch.bidQtyE6() : touch.askQtyE6();
    return 1;
  }

  void halt(boolean halt) {
    halted = halt;
  }

  boolean isHalted() {
    return halted;
  }

  /** The whole of what the last quote shows is there again: after a quote, or when it stands. */
  void showAgain() {
    bidLeftE6 = wholeSharesE6(touch.bidQtyE6());
    askLeftE6 = wholeSharesE6(touch.askQtyE6());
  }

  /** Some feeds print parts of a share; orders here are of whole ones. */
  private static long wholeSharesE6(long qtyE6) {
    return qtyE6 - qtyE6 % Decimal6.ONE;
  }

  void enter(MarketOrder order, MarketSink sink) {
    long pxE6 = touch.oppositePxE6(order.side());
    boolean marketable = order.isMarket() || (pxE6 > 0 && order.accepts(pxE6));
    WaitingOrder entering = new WaitingOrder(order, marketable);
    boolean whole = pxE6 > 0 && left(order.side()) >= order.qtyE6();
    if (order.timeInForce() != TimeInForce.FOK || whole) {
      takeTouch(entering, true, sink);
    }
    if (entering.leavesE6 > 0 && order.mayWait()) {
      entering.seeQueue(touch, 0);
      waiting.add(entering);
      waiting.sort(WaitingOrder.PRIORITY);
    }
  }

  boolean cancel(long number) {
    return waiting.removeIf(order -> order.order.number() == number);
  }

  private void takeTouch(WaitingOrder taker, boolean atTouch, MarketSink sink) {
    MarketOrder order = taker.order;
    long pxE6 = touch.oppositePxE6(order.side());
    if (pxE6 == 0 || !order.accepts(pxE6)) {
      return;
    }
    long qtyE6 = Math.min(taker.leavesE6, left(order.side()));
    if (order.side() == Side.BUY) {
      askLeftE6 -= qtyE6;
    } else {
      bidLeftE6 -= qtyE6;
    }
    fill(taker, atTouch ? pxE6 : order.limitPxE6(), qtyE6, !atTouch, sink);
  }

  private long left(Side taking) {
    return taking == Side.BUY ? askLeftE6 : bidLeftE6;
  }

  private static void fill(
      WaitingOrder order, long pxE6, long qtyE6, boolean maker, MarketSink sink) {
    if (qtyE6 > 0) {
      order.leavesE6 -= qtyE6;
      sink.onFill(order.order.number(), pxE6, qtyE6, maker);
    }
  }

  private void dropFilled() {
    for (Iterator<WaitingOrder> each = waiting.iterator(); each.hasNext(); ) {
      if (each.next().leavesE6 == 0) {
        each.remove();
      }
    }
  }
}
