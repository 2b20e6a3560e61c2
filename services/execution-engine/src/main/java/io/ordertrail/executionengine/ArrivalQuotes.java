package io.ordertrail.executionengine;

import io.ordertrail.domain.Quote;
import io.ordertrail.domain.Symbol;
import io.ordertrail.domain.SymbolTable;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.wire.GapDetector;
import io.ordertrail.wire.MessageDecoder;
import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.MessageType;
import io.ordertrail.wire.QuoteMessage;
import io.ordertrail.wire.Subscriber;
import io.ordertrail.wire.Topic;
import java.util.function.LongSupplier;

/** The last quote of each symbol, for arrival prices. The agent's thread only. */
final class ArrivalQuotes implements Subscriber.Handler {
  private final SymbolTable symbols;
  private final Quote[] quotes;
  private final HouseEvents events;
  private final ExecutionMeters meters;
  private final LongSupplier clock;
  private final RefusedMessages refused;
  private final GapDetector gaps = new GapDetector();

  ArrivalQuotes(
      SymbolTable symbols, HouseEvents events, ExecutionMeters meters, LongSupplier clock) {
    this.symbols = symbols;
    this.quotes = new Quote[symbols.size()];
    for (int i = 0; i < quotes.length; i++) {
      quotes[i] = new Quote();
    }
    this.events = events;
    this.meters = meters;
    this.clock = clock;
    this.refused = new RefusedMessages(Topic.QUOTES, events, meters);
  }

  @Override
  public void onMessage(MessageType type, MessageDecoder message) {
    if (type == MessageType.MALFORMED) {
      refused.refused(RefusedMessages.Why.MALFORMED, clock.getAsLong());
    } else if (type == MessageType.HEARTBEAT || type == MessageType.SYMBOL_STATUS) {
      follow(message.header);
    } else if (type == MessageType.QUOTE) {
      follow(message.header);
      QuoteMessage quote = message.quote;
      int index = symbols.indexOf(quote.symbolHigh, quote.symbolLow);
      if (index != SymbolTable.UNKNOWN) {
        quotes[index].update(
            quote.bidPxE6,
            quote.bidQtyE6,
            quote.askPxE6,
            quote.askQtyE6,
            quote.venueTimeNs,
            message.header.ingestNs);
      }
    }
  }

  private void follow(MessageHeader header) {
    if (header.runId != gaps.runId()) {
      // A new feed may begin at an earlier venue time (a replay): its quotes are not late ones.
      for (int i = 0; i < quotes.length; i++) {
        quotes[i] = new Quote();
      }
    }
    long missing = gaps.onMessage(header.runId, header.sequence);
    if (missing > 0) {
      meters.busGap(Topic.QUOTES);
      events.busGap(
          ServiceName.MARKET_DATA.text(),
          Topic.QUOTES.label(),
          gaps.firstMissing(),
          missing,
          clock.getAsLong());
    }
  }

  /** Half way between bid and offer, 0 when there are not both. */
  long midPxE6(Symbol symbol) {
    int index = symbols.indexOf(symbol);
    return index == SymbolTable.UNKNOWN ? 0 : quotes[index].midPxE6();
  }

  /** Whether these packed halves are a ticker at all. */
  boolean isSymbol(long high, long low) {
    if (symbols.indexOf(high, low) != SymbolTable.UNKNOWN) {
      return true;
    }
    try {
      Symbol symbol = Symbol.of(high, low);
      return symbol.high() == high && symbol.low() == low;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The configured symbol of these packed halves, or one made for them. */
  Symbol symbol(long high, long low) {
    int index = symbols.indexOf(high, low);
    return index == SymbolTable.UNKNOWN ? Symbol.of(high, low) : symbols.at(index);
  }
}
