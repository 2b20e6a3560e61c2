package io.ordertrail.papervenue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.Side;
import java.util.Arrays;
import java.util.List;

/**
 * The channel of order books: to who subscribes a snapshot, then what changes among the best
 * levels. Who applies the changes to the snapshot has the same levels as the venue, after each
 * message. A symbol's book is looked at only while somebody wants it. Engine thread only.
 */
final class BookFeed {
  /** Whether anybody has subscribed to a symbol's book. */
  interface Readers {
    boolean want(int symbol);
  }

  private static final int LONGEST_HEAD = 256;
  private static final int LONGEST_LEVEL = 64;
  private static final byte[] BIDS = "\",\"b\":[".getBytes(UTF_8);
  private static final byte[] ASKS = "],\"a\":[".getBytes(UTF_8);
  private static final byte[] END = "]}".getBytes(UTF_8);
  private static final byte[] RESET = "],\"r\":true}".getBytes(UTF_8);
  private static final byte[] PX = "{\"p\":".getBytes(UTF_8);
  private static final byte[] QTY = ",\"s\":".getBytes(UTF_8);

  private final Market market;
  private final Readers readers;
  private final MarketMessages out;
  private final BookView[] bids;
  private final BookView[] asks;
  private final boolean[] live;
  private final byte[][] heads;
  private final JsonBytes json;
  private boolean firstLevel;
  private boolean anyLevel;

  BookFeed(Market market, int depth, Readers readers, MarketMessages out) {
    List<String> symbols = market.symbols();
    this.market = market;
    this.readers = readers;
    this.out = out;
    this.bids = views(symbols.size(), Side.BUY, depth);
    this.asks = views(symbols.size(), Side.SELL, depth);
    this.live = new boolean[symbols.size()];
    this.heads =
        symbols.stream()
            .map(symbol -> ("{\"T\":\"o\",\"S\":\"" + symbol + "\",\"t\":\"").getBytes(UTF_8))
            .toArray(byte[][]::new);
    // All that was there may be gone, and as much may have come, on both sides.
    this.json = new JsonBytes(LONGEST_HEAD + 4 * depth * LONGEST_LEVEL);
  }

  private static BookView[] views(int symbols, Side side, int depth) {
    BookView[] views = new BookView[symbols];
    Arrays.setAll(views, i -> new BookView(side, depth));
    return views;
  }

  /** The book may have changed: tells how, if somebody wants to know. */
  void onBook(int symbol, long timeNs) {
    if (!live[symbol]) {
      return;
    }
    if (!readers.want(symbol)) {
      live[symbol] = false;
      return;
    }
    begin(symbol, timeNs);
    bids[symbol].refresh(market, symbol, this::level);
    next(ASKS);
    asks[symbol].refresh(market, symbol, this::level);
    json.raw(END);
    if (anyLevel) {
      out.onMessage(symbol, MessageKind.ORDERBOOK, json.buffer(), 0, json.length());
    }
  }

  /** The whole of what subscribers have, as a snapshot for one who comes. */
  byte[] snapshot(int symbol, long timeNs) {
    if (!live[symbol]) {
      live[symbol] = true;
      bids[symbol].refresh(market, symbol, (pxE6, qtyE6) -> {});
      asks[symbol].refresh(market, symbol, (pxE6, qtyE6) -> {});
    }
    begin(symbol, timeNs);
    bids[symbol].all(this::level);
    next(ASKS);
    asks[symbol].all(this::level);
    json.raw(RESET);
    return Arrays.copyOf(json.buffer(), json.length());
  }

  /** Sends all subscribers a snapshot: after a time in which they were told nothing. */
  void resend(int symbol, long timeNs) {
    if (live[symbol] && readers.want(symbol)) {
      byte[] snapshot = snapshot(symbol, timeNs);
      out.onMessage(symbol, MessageKind.ORDERBOOK, snapshot, 0, snapshot.length);
    }
  }

  private void begin(int symbol, long timeNs) {
    json.clear();
    json.raw(heads[symbol]);
    json.time(timeNs);
    anyLevel = false;
    next(BIDS);
  }

  private void next(byte[] side) {
    json.raw(side);
    firstLevel = true;
  }

  private void level(long pxE6, long qtyE6) {
    if (!firstLevel) {
      json.comma();
    }
    firstLevel = false;
    anyLevel = true;
    json.raw(PX);
    json.decimal(pxE6);
    json.raw(QTY);
    json.number(qtyE6 / Decimal6.ONE);
    json.close();
  }
}
