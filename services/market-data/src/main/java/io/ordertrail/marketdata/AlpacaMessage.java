package io.ordertrail.marketdata;

import io.ordertrail.domain.BookLevels;

/** One message of Alpaca's market-data stream, as {@link AlpacaScanner} read it. One thread. */
abstract class AlpacaMessage {
  enum Kind {
    QUOTE,
    TRADE,
    /** Levels of an order book, all of them or those that changed. */
    BOOK,
    /** Whether a symbol is traded. */
    STATUS,
    SUCCESS,
    ERROR,
    SUBSCRIPTION,
    /** Well-formed, of a type that this house does not use. */
    OTHER,
    MALFORMED,
    /** The frame has no further message. */
    END
  }

  static final int HAS_SYMBOL = 1;
  static final int HAS_TIME = 1 << 1;
  static final int HAS_PX = 1 << 2;
  static final int HAS_QTY = 1 << 3;
  static final int HAS_BID_PX = 1 << 4;
  static final int HAS_BID_QTY = 1 << 5;
  static final int HAS_ASK_PX = 1 << 6;
  static final int HAS_ASK_QTY = 1 << 7;
  static final int HAS_BIDS = 1 << 8;
  static final int HAS_ASKS = 1 << 9;
  static final int HAS_STATUS = 1 << 10;
  private static final int A_TRADE = HAS_SYMBOL | HAS_TIME | HAS_PX | HAS_QTY;
  private static final int A_QUOTE =
      HAS_SYMBOL | HAS_TIME | HAS_BID_PX | HAS_BID_QTY | HAS_ASK_PX | HAS_ASK_QTY;
  private static final int A_BOOK = HAS_SYMBOL | HAS_TIME | HAS_BIDS | HAS_ASKS;
  private static final int A_STATUS = HAS_SYMBOL | HAS_TIME | HAS_STATUS;

  long symbolHigh;
  long symbolLow;
  long bidPxE6;
  long bidQtyE6;
  long askPxE6;
  long askQtyE6;
  long pxE6;
  long qtyE6;
  long tradeId;

  /** Of a BOOK, in the message's order. */
  final BookLevels bids = new BookLevels();

  final BookLevels asks = new BookLevels();

  /** Of a BOOK: the levels are all there are. */
  boolean snapshot;

  /** The venue's time, epoch ns. */
  long venueTimeNs;

  /** Of a SUCCESS, ERROR or STATUS. */
  String text;

  /** Of an ERROR. */
  int code;

  /** Of a STATUS, the venue's codes for what and why. */
  String statusCode;

  String statusReason;

  /** What the message calls itself; MALFORMED before its type was read. */
  Kind claimed;

  int has;

  final void clear() {
    claimed = Kind.MALFORMED;
    has = 0;
    tradeId = 0;
    snapshot = false;
    text = "";
    code = 0;
    statusCode = "";
    statusReason = "";
  }

  /** The message's kind, when nothing that its kind needs is missing or out of range. */
  final Kind checked() {
    boolean whole =
        switch (claimed) {
          case QUOTE -> has(A_QUOTE);
          case TRADE -> has(A_TRADE) && pxE6 > 0 && qtyE6 > 0;
          case BOOK -> has(A_BOOK);
          case STATUS -> has(A_STATUS);
          case SUCCESS, ERROR, SUBSCRIPTION, OTHER, MALFORMED, END -> true;
        };
    return whole ? claimed : Kind.MALFORMED;
  }

  final boolean has(int fields) {
    return (has & fields) == fields;
  }
}
