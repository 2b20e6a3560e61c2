package io.ordertrail.marketdata;

import io.ordertrail.domain.DepthBook;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.SymbolTable;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.wire.BookMessage;
import io.ordertrail.wire.Topic;

/**
 * The order books of one feed, by levels: applies snapshots and changes, publishes the best levels,
 * and keeps account of the books that are suspect. One thread; allocates nothing.
 *
 * <p>A change that was refused or hidden makes its book suspect. It is published once without
 * levels, so that nobody goes on with the old ones, and a new snapshot is asked for.
 */
final class OrderBooks {
  private final SymbolTable symbols;
  private final Outbox outbox;
  private final FeedEvents events;
  private final FeedMeters meters;
  private final SnapshotRequests requests;
  private final DepthBook[] books;
  private final BookMessage out = new BookMessage();

  OrderBooks(
      SymbolTable symbols,
      FeedConfig.Checks checks,
      Outbox outbox,
      FeedEvents events,
      FeedMeters meters) {
    this.symbols = symbols;
    this.outbox = outbox;
    this.events = events;
    this.meters = meters;
    this.requests = new SnapshotRequests(symbols.size(), checks.snapshotRetry().toNanos());
    this.books = new DepthBook[symbols.size()];
    for (int i = 0; i < books.length; i++) {
      books[i] = new DepthBook(checks.bookDepth(), checks.bookCapacity());
    }
  }

  Outcome on(int symbol, AlpacaMessage message, long receivedNanoTime, long receivedNs) {
    long sequence = outbox.nextFeedSequence();
    long decoded = System.nanoTime();
    if (symbol == SymbolTable.UNKNOWN) {
      return Outcome.UNKNOWN_SYMBOL;
    }
    DepthBook book = books[symbol];
    DepthBook.Update update =
        message.snapshot
            ? book.snapshot(message.bids, message.asks, message.venueTimeNs, receivedNs)
            : book.delta(message.bids, message.asks, message.venueTimeNs, receivedNs);
    long applied = System.nanoTime();
    if (update == DepthBook.Update.APPLIED) {
      meters.books.applied(decoded - receivedNanoTime, receivedNs, message.venueTimeNs);
      (message.snapshot ? meters.snapshotUpdate : meters.deltaUpdate).recordNs(applied - decoded);
      recovered(symbol, receivedNs);
      publish(symbol, message.venueTimeNs, sequence, receivedNs, applied);
      return Outcome.APPLIED;
    }
    Outcome outcome = outcome(update);
    // While a snapshot is asked for, changes without one are no news.
    if (update != DepthBook.Update.AWAITING_SNAPSHOT || !requests.isOpen(symbol)) {
      suspect(symbol, outcome.code(), receivedNs);
    }
    return outcome;
  }

  private static Outcome outcome(DepthBook.Update update) {
    return switch (update) {
      case APPLIED -> Outcome.APPLIED;
      case CROSSED -> Outcome.CROSSED;
      case OUT_OF_ORDER -> Outcome.OUT_OF_ORDER;
      case TOO_SHALLOW, AWAITING_SNAPSHOT -> Outcome.BOOK_INCOMPLETE;
    };
  }

  /** A message of the symbol, or of nobody knows whom, could not be read. */
  void onUnreadable(int symbol, long nowNs) {
    if (symbol != SymbolTable.UNKNOWN) {
      distrust(symbol, nowNs);
      return;
    }
    for (int i = 0; i < books.length; i++) {
      distrust(i, nowNs);
    }
  }

  private void distrust(int symbol, long nowNs) {
    if (books[symbol].isWhole()) {
      books[symbol].distrust();
      suspect(symbol, ReasonCode.FEED_PARSE, nowNs);
    }
  }

  private void suspect(int symbol, ReasonCode code, long nowNs) {
    if (requests.begin(symbol, nowNs)) {
      events.bookSuspect(nowNs, symbols.at(symbol), code);
      meters.books.gap();
    }
    meters.suspectBooks(requests.open());
    publish(symbol, books[symbol].venueTimeNs(), outbox.feedSequence(), nowNs, System.nanoTime());
  }

  private void recovered(int symbol, long nowNs) {
    if (requests.isOpen(symbol)) {
      events.bookRecovered(nowNs, symbols.at(symbol), nowNs - requests.sinceNs(symbol));
      requests.end(symbol);
      meters.suspectBooks(requests.open());
    }
  }

  /** The connection is gone: what the books become meanwhile, nobody tells. */
  void onLost(long nowNs) {
    for (int i = 0; i < books.length; i++) {
      boolean known = books[i].isWhole();
      books[i].clear();
      requests.end(i);
      if (known) {
        publish(i, 0, outbox.feedSequence(), nowNs, System.nanoTime());
      }
    }
    meters.suspectBooks(0);
  }

  /** Asks for the snapshots that are due. */
  void poll(long nowNs, FeedSession session) {
    for (int i = requests.nextDue(nowNs); i >= 0; i = requests.nextDue(nowNs)) {
      session.resubscribe(Channel.ORDERBOOKS, symbols.at(i));
    }
  }

  private void publish(
      int symbol, long venueTimeNs, long sequence, long receivedNs, long nanoTime) {
    DepthBook book = books[symbol];
    out.symbolHigh = symbols.at(symbol).high();
    out.symbolLow = symbols.at(symbol).low();
    out.venueTimeNs = venueTimeNs;
    out.feedSequence = sequence;
    out.suspect = !book.isWhole();
    out.bids = fill(book, Side.BUY, out.bidPxE6, out.bidQtyE6);
    out.asks = fill(book, Side.SELL, out.askPxE6, out.askQtyE6);
    outbox.send(Topic.BOOKS, out, receivedNs, nanoTime);
  }

  /**
   * @return how many levels were filled in, 0 of a suspect book
   */
  static int fill(DepthBook book, Side side, long[] pxE6, long[] qtyE6) {
    int levels = book.isWhole() ? book.levels(side) : 0;
    for (int i = 0; i < levels; i++) {
      pxE6[i] = book.pxE6(side, i);
      qtyE6[i] = book.qtyE6(side, i);
    }
    return levels;
  }

  DepthBook at(int symbol) {
    return books[symbol];
  }
}
