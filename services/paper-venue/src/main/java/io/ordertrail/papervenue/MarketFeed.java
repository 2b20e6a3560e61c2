package io.ordertrail.papervenue;

import java.util.List;
import java.util.function.LongSupplier;

/**
 * All that the market shows on its way to who reads it: quotes and trades as the market prints
 * them, books and statuses, less what a halt or a fault keeps back. Engine thread only.
 */
final class MarketFeed implements MarketMessages {
  private final Market market;
  private final List<String> symbols;
  private final MarketMessages out;
  private final Faults faults;
  private final FeedFaults feedFaults;
  private final BookFeed books;
  private final Halts halts;

  /**
   * @param depth how many levels of a side the channel of books has
   */
  MarketFeed(
      Market market,
      int depth,
      BookFeed.Readers readers,
      MarketMessages out,
      Faults faults,
      LongSupplier clock) {
    this.market = market;
    this.symbols = market.symbols();
    this.out = out;
    this.faults = faults;
    this.feedFaults = new FeedFaults(faults);
    this.books = new BookFeed(market, depth, readers, this);
    this.halts = new Halts(market, this, clock);
  }

  @Override
  public void onMessage(int symbol, MessageKind kind, byte[] json, int from, int length) {
    if (kind != MessageKind.STATUS && halts.isHalted(symbol)) {
      return;
    }
    if (!faults.isAnyActive()) {
      out.onMessage(symbol, kind, json, from, length);
      return;
    }
    String name = symbols.get(symbol);
    if (feedFaults.isSwallowed(name, kind)) {
      return;
    }
    byte[] changed = feedFaults.changed(name, kind, json, from, length);
    if (changed == null) {
      out.onMessage(symbol, kind, json, from, length);
    } else {
      out.onMessage(symbol, kind, changed, 0, changed.length);
    }
  }

  void onBook(int symbol, long timeNs) {
    books.onBook(symbol, timeNs);
  }

  /** The market's state once more: after a time in which nothing was told of a symbol. */
  void resend(int symbol, long timeNs) {
    byte[] quote = market.lastQuote(symbol);
    if (quote != null) {
      onMessage(symbol, MessageKind.QUOTE, quote, 0, quote.length);
    }
    books.resend(symbol, timeNs);
  }

  BookFeed books() {
    return books;
  }

  Halts halts() {
    return halts;
  }
}
