package io.ordertrail.marketdata;

import io.ordertrail.domain.SymbolTable;
import io.ordertrail.eventlog.ReasonCode;

/** Takes a frame of one feed apart and each message to where it belongs. The agent's thread. */
final class FrameReader {
  private final AlpacaScanner scanner = new AlpacaScanner();
  private final FeedSession session;
  private final SymbolTable symbols;
  private final Ticks ticks;
  private final OrderBooks books;
  private final Statuses statuses;
  private final Silence silence;
  private final Rejections rejections;
  private final FeedEvents events;
  private final FeedMeters meters;

  FrameReader(
      FeedSession session,
      SymbolTable symbols,
      Ticks ticks,
      OrderBooks books,
      Statuses statuses,
      Silence silence,
      Rejections rejections,
      FeedEvents events,
      FeedMeters meters) {
    this.session = session;
    this.symbols = symbols;
    this.ticks = ticks;
    this.books = books;
    this.statuses = statuses;
    this.silence = silence;
    this.rejections = rejections;
    this.events = events;
    this.meters = meters;
  }

  void onFrame(FeedItem.Text frame) {
    silence.onFrame(frame.receivedNs());
    scanner.open(frame.text());
    for (AlpacaMessage.Kind kind = scanner.next();
        kind != AlpacaMessage.Kind.END;
        kind = scanner.next()) {
      onMessage(kind, frame);
    }
  }

  private void onMessage(AlpacaMessage.Kind kind, FeedItem.Text frame) {
    long nanoTime = frame.receivedNanoTime();
    long atNs = frame.receivedNs();
    switch (kind) {
      case QUOTE -> {
        int symbol = symbol();
        settle(symbol, ticks.onQuote(symbol, scanner, nanoTime, atNs), frame);
      }
      case TRADE -> onTrade(symbol(), frame);
      case BOOK -> {
        int symbol = symbol();
        settle(symbol, books.on(symbol, scanner, nanoTime, atNs), frame);
      }
      case STATUS -> {
        int symbol = symbol();
        settle(symbol, statuses.on(symbol, scanner, nanoTime, atNs), frame);
      }
      case SUCCESS -> session.onSuccess(scanner.text, atNs);
      case ERROR -> session.onError(scanner.code, scanner.text, atNs, this);
      case SUBSCRIPTION -> onSubscription(atNs);
      case MALFORMED -> onMalformed(frame);
      case OTHER, END -> {}
    }
  }

  private int symbol() {
    return symbols.indexOf(scanner.symbolHigh, scanner.symbolLow);
  }

  private void onTrade(int symbol, FeedItem.Text frame) {
    Outcome outcome = ticks.onTrade(symbol, scanner, frame.receivedNanoTime(), frame.receivedNs());
    settle(symbol, outcome, frame);
    if (outcome == Outcome.APPLIED) {
      statuses.onTrade(symbol, scanner.venueTimeNs, frame.receivedNs());
    }
  }

  private void settle(int symbol, Outcome outcome, FeedItem.Text frame) {
    if (outcome == Outcome.APPLIED) {
      silence.onMessage(symbol, frame.receivedNs());
    } else {
      reject(outcome.code(), frame);
    }
  }

  private void onSubscription(long nowNs) {
    if (!session.onSubscription(nowNs)) {
      return;
    }
    ticks.restart(nowNs);
    silence.begin(nowNs);
    if (session.takeBrokenBefore()) {
      statuses.onRestart();
      events.gapDetected(nowNs, session.downtimeNs(nowNs));
      // A lost connection hides quotes and trades alike.
      meters.quotes.gap();
      meters.trades.gap();
    }
  }

  /** What cannot be read may have been a change of a book. */
  private void onMalformed(FeedItem.Text frame) {
    reject(ReasonCode.FEED_PARSE, frame);
    boolean named = scanner.has(AlpacaMessage.HAS_SYMBOL);
    if (scanner.claimed == AlpacaMessage.Kind.BOOK && named) {
      int symbol = symbol();
      if (symbol != SymbolTable.UNKNOWN) {
        books.onUnreadable(symbol, frame.receivedNs());
      }
    } else if (scanner.claimed == AlpacaMessage.Kind.BOOK
        || scanner.claimed == AlpacaMessage.Kind.MALFORMED) {
      books.onUnreadable(SymbolTable.UNKNOWN, frame.receivedNs());
    }
  }

  private void reject(ReasonCode code, FeedItem.Text frame) {
    int from = scanner.start();
    rejections.reject(code, frame.text(), from, Math.max(scanner.end(), from));
  }

  /** The connection is gone. */
  void onLost(long nowNs) {
    books.onLost(nowNs);
  }
}
