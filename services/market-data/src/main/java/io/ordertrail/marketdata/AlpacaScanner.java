package io.ordertrail.marketdata;

import io.ordertrail.domain.Symbol;

/**
 * Reads a frame of Alpaca's market-data stream, an array of messages, in one pass straight into its
 * own fields: no tree, and no object for a quote, a trade or a book. One thread; reusable.
 *
 * <p>Fields may come in any order, unknown ones are passed over, strings may hold escapes. A
 * message whose own fields are wrong is {@link Kind#MALFORMED} and the next one is read; text that
 * is no JSON is {@link Kind#MALFORMED} once and ends the frame. Nothing throws.
 */
final class AlpacaScanner extends AlpacaMessage {
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
  private static final int BIDS = 'b';
  private static final int ASKS = 'a';
  private static final int RESET = 'r';
  private static final int BID_PX = 'b' << 8 | 'p';
  private static final int BID_QTY = 'b' << 8 | 's';
  private static final int ASK_PX = 'a' << 8 | 'p';
  private static final int ASK_QTY = 'a' << 8 | 's';
  private static final int STATUS_CODE = 's' << 8 | 'c';
  private static final int REASON_CODE = 'r' << 8 | 'c';
  private static final int STATUS_TEXT = 's' << 8 | 'm';
  private static final int TEXT = 'm' << 16 | 's' << 8 | 'g';
  private static final int CODE = 'c' << 24 | 'o' << 16 | 'd' << 8 | 'e';

  private final JsonCursor cursor = new JsonCursor();
  private final LevelScanner levels = new LevelScanner(cursor);
  private Part part = Part.OVER;
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
    if (first && cursor.take(']')) {
      return ended();
    }
    if (!first) {
      if (cursor.take(']')) {
        return ended();
      }
      if (!cursor.take(',')) {
        return broken();
      }
    }
    return takeMessage() ? checked() : broken();
  }

  private Kind ended() {
    part = Part.OVER;
    return cursor.isAtEnd() ? Kind.END : broken();
  }

  private Kind broken() {
    part = Part.OVER;
    claimed = Kind.MALFORMED;
    has = 0;
    return Kind.MALFORMED;
  }

  private boolean takeMessage() {
    cursor.peek();
    start = cursor.at();
    clear();
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
      int key = cursor.stringKey();
      if (!cursor.take(':') || !takeValue(key)) {
        return false;
      }
    } while (cursor.take(','));
    return cursor.take('}');
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
      case BIDS -> takeLevels(HAS_BIDS);
      case ASKS -> takeLevels(HAS_ASKS);
      case RESET -> takeReset();
      case ID -> takeId();
      case TEXT, STATUS_TEXT -> takeText();
      case CODE -> takeCode();
      case STATUS_CODE -> takeStatusCode();
      case REASON_CODE -> takeReasonCode();
      default -> cursor.skipValue();
    };
  }

  private boolean takeType() {
    claimed = Kind.MALFORMED;
    if (cursor.peek() != '"') {
      return cursor.skipValue();
    }
    if (!cursor.takeString()) {
      return false;
    }
    claimed = kind();
    return true;
  }

  private Kind kind() {
    if (cursor.stringLength() == 1) {
      return switch (cursor.stringCharAt(0)) {
        case 'q' -> Kind.QUOTE;
        case 't' -> Kind.TRADE;
        case 'o' -> Kind.BOOK;
        case 's' -> Kind.STATUS;
        default -> Kind.OTHER;
      };
    }
    if (cursor.stringEquals("success")) {
      return Kind.SUCCESS;
    }
    if (cursor.stringEquals("error")) {
      return Kind.ERROR;
    }
    return cursor.stringEquals("subscription") ? Kind.SUBSCRIPTION : Kind.OTHER;
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

  private boolean takeLevels(int side) {
    has &= ~side;
    boolean taken = levels.take(side == HAS_BIDS ? bids : asks);
    has |= taken && levels.isValid() ? side : 0;
    return taken;
  }

  private boolean takeReset() {
    snapshot = false;
    char c = cursor.peek();
    if (c != 't' && c != 'f') {
      return cursor.skipValue();
    }
    boolean taken = cursor.takeFlag();
    snapshot = taken && cursor.flag();
    return taken;
  }

  private boolean takeId() {
    tradeId = 0;
    if (!cursor.isAtNumber()) {
      return cursor.skipValue();
    }
    boolean taken = cursor.takeNumber();
    tradeId = taken ? cursor.integer() : 0;
    return taken;
  }

  private boolean takeCode() {
    code = 0;
    if (!cursor.isAtNumber()) {
      return cursor.skipValue();
    }
    boolean taken = cursor.takeNumber();
    code = taken ? Math.clamp(cursor.integer(), 0, Integer.MAX_VALUE) : 0;
    return taken;
  }

  // Texts of rare messages: an object each is no matter.

  private boolean takeText() {
    boolean isText = cursor.peek() == '"';
    boolean taken = cursor.skipValue();
    text = isText && taken ? cursor.stringText() : "";
    return taken;
  }

  private boolean takeStatusCode() {
    boolean isText = cursor.peek() == '"';
    boolean taken = cursor.skipValue();
    statusCode = isText && taken ? cursor.stringText() : "";
    has = statusCode.isEmpty() ? has & ~HAS_STATUS : has | HAS_STATUS;
    return taken;
  }

  private boolean takeReasonCode() {
    boolean isText = cursor.peek() == '"';
    boolean taken = cursor.skipValue();
    statusReason = isText && taken ? cursor.stringText() : "";
    return taken;
  }
}
