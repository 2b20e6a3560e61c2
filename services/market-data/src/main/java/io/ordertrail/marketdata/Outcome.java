package io.ordertrail.marketdata;

import io.ordertrail.eventlog.ReasonCode;

/** What became of a data message. Only an applied one may be published. */
enum Outcome {
  APPLIED(null),
  UNKNOWN_SYMBOL(ReasonCode.FEED_UNKNOWN_SYMBOL),
  CROSSED(ReasonCode.FEED_CROSSED),
  OUT_OF_ORDER(ReasonCode.FEED_OUT_OF_ORDER),
  PRICE_JUMP(ReasonCode.FEED_PRICE_JUMP),
  /** A change to an order book of which levels are not known. */
  BOOK_INCOMPLETE(ReasonCode.FEED_BOOK_INCOMPLETE);

  private final ReasonCode code;

  Outcome(ReasonCode code) {
    this.code = code;
  }

  /** Why the message was not used; null when it was. */
  ReasonCode code() {
    return code;
  }
}
