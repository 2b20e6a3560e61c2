package io.ordertrail.riskmanager;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.SymbolStatus;
import io.ordertrail.domain.SymbolTable;
import io.ordertrail.tape.Inputs;
import io.ordertrail.wire.MessageDecoder;
import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.MessageType;
import io.ordertrail.wire.QuoteMessage;
import io.ordertrail.wire.Subscriber;
import io.ordertrail.wire.SymbolStatusMessage;
import io.ordertrail.wire.Topic;

/** Quotes and halts off the bus: the marks of positions. The agent's thread. */
final class MarketInput implements Subscriber.Handler {
  /** No share costs ten million USD: such a price is an error, and must not become a mark. */
  private static final long PX_MAX_E6 = Decimal6.ofUnits(10_000_000);

  private final Portfolio portfolio;
  private final Breakers breakers;
  private final Follower follower;
  private final Refusals refusals;
  private final Inputs inputs;
  private volatile boolean heard;

  MarketInput(Desk desk, Breakers breakers, Follower follower, Refusals refusals, Inputs inputs) {
    this.portfolio = desk.portfolio();
    this.breakers = breakers;
    this.follower = follower;
    this.refusals = refusals;
    this.inputs = inputs;
  }

  static boolean isPlausible(long pxE6) {
    return pxE6 >= 0 && pxE6 <= PX_MAX_E6;
  }

  @Override
  public void onMessage(MessageType type, MessageDecoder message) {
    long nowNs = inputs.nowNs();
    switch (type) {
      case QUOTE -> {
        followRun(message.header, nowNs);
        onQuote(message.header, message.quote, nowNs);
      }
      case SYMBOL_STATUS -> {
        followRun(message.header, nowNs);
        onStatus(message.symbolStatus);
      }
      case HEARTBEAT -> {
        followRun(message.header, nowNs);
        portfolio.onFeedHeartbeat();
      }
      case MALFORMED, TRADE, SIGNAL, ORDER, EXECUTION_REPORT, CANCEL ->
          refusals.refuse(Topic.QUOTES, Follower.reason(type), nowNs);
    }
  }

  private void followRun(MessageHeader header, long nowNs) {
    if (header.runId != follower.detector().runId()) {
      portfolio.forgetQuotes();
    }
    follower.follow(header, nowNs);
    heard = true;
  }

  private void onQuote(MessageHeader header, QuoteMessage quote, long nowNs) {
    int symbolIndex = portfolio.symbols().indexOf(quote.symbolHigh, quote.symbolLow);
    if (symbolIndex == SymbolTable.UNKNOWN) {
      return;
    }
    if (!isPlausible(quote.bidPxE6) || !isPlausible(quote.askPxE6)) {
      refusals.refuse(Topic.QUOTES, Refusals.Reason.INVALID, nowNs);
      return;
    }
    portfolio
        .of(symbolIndex)
        .quote
        .update(
            quote.bidPxE6,
            quote.bidQtyE6,
            quote.askPxE6,
            quote.askQtyE6,
            quote.venueTimeNs,
            header.ingestNs);
    breakers.onQuote(nowNs);
  }

  private void onStatus(SymbolStatusMessage status) {
    int symbolIndex = portfolio.symbols().indexOf(status.symbolHigh, status.symbolLow);
    if (symbolIndex == SymbolTable.UNKNOWN) {
      return;
    }
    if (status.status == SymbolStatus.HALTED) {
      portfolio.of(symbolIndex).halt();
    } else {
      portfolio.of(symbolIndex).resume();
    }
  }

  /** Any thread may ask. */
  boolean hasHeard() {
    return heard;
  }
}
