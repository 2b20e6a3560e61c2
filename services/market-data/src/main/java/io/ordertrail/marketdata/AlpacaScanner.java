package io.ordertrail.marketdata;

import io.ordertrail.domain.Symbol;

/**
 * Reads a frame of Alpaca's market-data stream, an array of messages, in one pass: quotes and
 * trades straight into the public fields, no tree, no object a message. One thread; reusable.
 *
 * <p>Fields may come in any order, unknown ones are passed over, strings may hold escapes. A
 * message whose own fields are wrong is {@link Kind#MALFORMED} and the next one is read; text that
 * is no JSON is {@link Kind#MALFORMED} once and ends the frame. Nothing throws.
 */
final class AlpacaScanner {
  enum Kind {
    QUOTE,
    TRADE,
    SUCCESS,
    ERROR,
    SUBSCRIPTION,
    /** Well-formed, of a type that this house does not use. */
    OTHER,
    MALFORMED,
    /** The frame has no further message. */
    END
  }

  private enum Part {
    BEFORE,
    WITHIN,
    OVER
  }

  // Keys as the numbers that their characters make.
  private static final int TYPE = 'T';
  private static final int SYMBOL = 'S';
  private static final int TIME = 't';
  private static final int PX = 'p';
  private static final int QTY = 's';
  private static final int ID = 'i';
  private static final int BID_PX = 'b' << 8 | 'p';
  private static final int BID_QTY = 'b' << 8 | 's';
  private static final int ASK_PX = 'a' << 8 | 'p';
  private static final int ASK_QTY = 'a' << 8 | 's';
  private static final int TEXT = 'm' << 16 | 's' << 8 | 'g';
  private static final int CODE = 'c' << 24 | 'o' << 16 | 'd' << 8 | 'e';

  private static final int HAS_SYMBOL = 1;
  private static final int HAS_TIME = 1 << 1;
  private static final int HAS_PX = 1 << 2;
  private static final int HAS_QTY = 1 << 3;
  private static final int HAS_BID_PX = 1 << 4;
  private static final int HAS_BID_QTY = 1 << 5;
  private static final int HAS_ASK_PX = 1 << 6;
  private static final int HAS_ASK_QTY = 1 << 7;
  private static final int A_TRADE = HAS_SYMBOL | HAS_TIME | HAS_PX | HAS_QTY;
  private static final int A_QUOTE =
      HAS_SYMBOL | HAS_TIME | HAS_BID_PX | HAS_BID_QTY | HAS_ASK_PX | HAS_ASK_QTY;

  // Of the message that next() returned.
  long symbolHigh;
  long symbolLow;
  long bidPxE6;
  long bidQtyE6;
  long askPxE6;
  long askQtyE6;
  long pxE6;
  long qtyE6;
  long tradeId;

  /** The venue's time, epoch ns. */
  long venueTimeNs;

  /** Of a SUCCESS or ERROR. */
  String text;

  /** Of an ERROR. */
  int code;

  private final JsonCursor cursor = new JsonCursor();
  private Part part = Part.OVER;
  private Kind kind;
  private int has;
  private int start;

  void open(String frame) {
    cursor.reset(frame);
    part = Part.BEFORE;
  }

  /** Where the current message begins and ends in the frame. */
  int start() {
    return start;
  }

  int end() {
    return cursor.at();
  }

  Kind next() {
    if (part == Part.OVER) {
      return Kind.END;
    }
    boolean first = part == Part.BEFORE;
    if (first && !cursor.take('[')) {
      return broken();
    }
    part = Part.WITHIN;
    if (cursor.take(']')) {
      part = Part.OVER;
      return cursor.isAtEnd() ? Kind.END : Kind.MALFORMED;
    }
    if (!first && !cursor.take(',')) {
      return broken();
    }
    return takeMessage() ? checked() : broken();
  }

  private Kind broken() {
    part = Part.OVER;
    return Kind.MALFORMED;
  }

  private Kind checked() {
    boolean whole =
        switch (kind) {
          case QUOTE -> (has & A_QUOTE) == A_QUOTE;
          case TRADE -> (has & A_TRADE) == A_TRADE && pxE6 > 0 && qtyE6 > 0;
          case SUCCESS, ERROR, SUBSCRIPTION, OTHER, MALFORMED, END -> true;
        };
    return whole ? kind : Kind.MALFORMED;
  }

  private boolean takeMessage() {
    cursor.peek();
    start = cursor.at();
    has = 0;
    kind = Kind.MALFORMED;
    tradeId = 0;
    text = "";
    code = 0;
    if (!cursor.take('{')) {
      return false;
    }
    if (cursor.take('}')) {
      return true;
    }
    do {
      if (!cursor.takeString()) {
        return false;
      }
      int key = key();
      if (!cursor.take(':') || !takeValue(key)) {
        return false;
      }
    } while (cursor.take(','));
    return cursor.take('}');
  }

  private int key() {
    int key = 0;
    int length = cursor.stringLength();
    if (length > 4) {
      return 0;
    }
    for (int i = 0; i < length; i++) {
      char c = cursor.stringCharAt(i);
      key = c > 0x7F ? 0 : key << 8 | c;
    }
    return key;
  }

  private boolean takeValue(int key) {
    return switch (key) {
      case TYPE -> takeType();
      case SYMBOL -> takeSymbol();
      case TIME -> takeTime();
      case BID_PX -> takeDecimal(HAS_BID_PX);
      case BID_QTY -> takeDecimal(HAS_BID_QTY);
      case ASK_PX -> takeDecimal(HAS_ASK_PX);
      case ASK_QTY -> takeDecimal(HAS_ASK_QTY);
      case PX -> takeDecimal(HAS_PX);
      case QTY -> takeDecimal(HAS_QTY);
      case ID -> takeId();
      case TEXT -> takeText();
      case CODE -> takeCode();
      default -> cursor.skipValue();
    };
  }

  private boolean takeType() {
    if (cursor.peek() != '"') {
      return cursor.skipValue();
    }
    if (!cursor.takeString()) {
      return false;
    }
    if (cursor.stringLength() == 1) {
      char c = cursor.stringCharAt(0);
      kind = c == 'q' ? Kind.QUOTE : c == 't' ? Kind.TRADE : Kind.OTHER;
    } else if (cursor.stringEquals("success")) {
      kind = Kind.SUCCESS;
    } else if (cursor.stringEquals("error")) {
      kind = Kind.ERROR;
    } else {
      kind = cursor.stringEquals("subscription") ? Kind.SUBSCRIPTION : Kind.OTHER;
    }
    return true;
  }

  private boolean takeSymbol() {
    has &= ~HAS_SYMBOL;
    if (cursor.peek() != '"') {
      return cursor.skipValue();
    }
    if (!cursor.takeString()) {
      return false;
    }
    int length = cursor.stringLength();
    if (length == 0 || length > Symbol.MAX_LENGTH) {
      return true;
    }
    symbolHigh = packed(0, Math.min(length, 8));
    symbolLow = packed(8, length);
    has |= symbolHigh < 0 || symbolLow < 0 ? 0 : HAS_SYMBOL;
    return true;
  }

  /** As Symbol.pack; -1 when a character is no printable ASCII. */
  private long packed(int from, int to) {
    long packed = 0;
    for (int i = from; i < from + 8; i++) {
      char c = i < to ? cursor.stringCharAt(i) : 0;
      if (c > 0x7E || (i < to && c <= ' ')) {
        return -1;
      }
      packed = packed << 8 | c;
    }
    return packed;
  }

  private boolean takeTime() {
    has &= ~HAS_TIME;
    if (cursor.peek() != '"') {
      return cursor.skipValue();
    }
    if (!cursor.takeString()) {
      return false;
    }
    venueTimeNs = Rfc3339.epochNs(cursor.stringChars(), cursor.stringFrom(), cursor.stringTo());
    has |= venueTimeNs == Rfc3339.INVALID ? 0 : HAS_TIME;
    return true;
  }

  private boolean takeDecimal(int field) {
    has &= ~field;
    if (!cursor.isAtNumber()) {
      return cursor.skipValue();
    }
    if (!cursor.takeNumber()) {
      return false;
    }
    long valueE6 = cursor.decimalE6();
    if (valueE6 >= 0) {
      has |= field;
      store(field, valueE6);
    }
    return true;
  }

  private void store(int field, long valueE6) {
    switch (field) {
      case HAS_BID_PX -> bidPxE6 = valueE6;
      case HAS_BID_QTY -> bidQtyE6 = valueE6;
      case HAS_ASK_PX -> askPxE6 = valueE6;
      case HAS_ASK_QTY -> askQtyE6 = valueE6;
      case HAS_PX -> pxE6 = valueE6;
      default -> qtyE6 = valueE6;
    }
  }

  private boolean takeId() {
    if (!cursor.isAtNumber()) {
      return cursor.skipValue();
    }
    boolean taken = cursor.takeNumber();
    tradeId = cursor.integer();
    return taken;
  }

  private boolean takeText() {
    if (cursor.peek() != '"') {
      return cursor.skipValue();
    }
    boolean taken = cursor.takeString();
    text = taken ? cursor.stringText() : "";
    return taken;
  }

  private boolean takeCode() {
    if (!cursor.isAtNumber()) {
      return cursor.skipValue();
    }
    boolean taken = cursor.takeNumber();
    code = (int) cursor.integer();
    return taken;
  }
}
