package io.ordertrail.eventlog;

import java.util.Locale;

/**
 * The stable codes of {@code event.code}, each with the sentence that people read. The lower-case
 * word is the metric label.
 */
public enum ReasonCode {
  // Checks of the risk manager.
  RISK_TRADING_STATE("the trading state does not allow this order"),
  RISK_RECORD_UNAVAILABLE("the record cannot be written, so nothing may be traded"),
  RISK_PRICE_MISSING("there is no two-sided price for the symbol"),
  RISK_PRICE_STALE("the last price of the symbol is too old"),
  RISK_PRICE_COLLAR("the order's price is too far from the market"),
  RISK_MAX_ORDER_QTY("the order's quantity is above the limit"),
  RISK_MAX_ORDER_VALUE("the order's value is above the limit"),
  RISK_MAX_POSITION("the position that could result is above the limit"),
  RISK_GROSS_EXPOSURE("the gross exposure that could result is above the limit"),
  RISK_DAILY_LOSS("today's loss has reached the limit"),
  RISK_MAX_OPEN_ORDERS("there are too many open orders"),
  RISK_MESSAGE_RATE("too many orders in the time window"),
  RISK_DUPLICATE_ORDER("the same order was approved a moment ago"),
  RISK_EXECUTION_UNAVAILABLE("the execution engine does not answer"),
  RISK_SESSION_CLOSED("the venue's session is not open"),
  RISK_SYMBOL_HALTED("the venue has halted the symbol"),
  RISK_KILL_SWITCH("a kill switch stands over the order's strategy, symbol or the whole firm"),
  RISK_NET_EXPOSURE("the net exposure that could result is above the limit"),
  RISK_CONCENTRATION("the symbol's share of the exposure that could result is above the limit"),
  RISK_DRAWDOWN("the loss since today's best has reached the limit"),
  RISK_REPEATED_EXECUTION("the strategy was applied too often without a person looking"),
  RISK_RESTRICTED("the symbol is on the restricted list"),
  RISK_SELF_CROSS("the order could trade against a working order of this desk"),
  RISK_RECONCILIATION_BREAK("our orders, fills, positions or cash differ from the venue's"),
  RISK_UNKNOWN_SYMBOL("the symbol is not one that this desk trades"),
  RISK_UNKNOWN_STRATEGY("the strategy is not one that this desk runs"),
  RISK_STRATEGY_DISABLED("the strategy is on the list of disabled ones"),

  // Why a signal was not followed.
  SIGNAL_STALE_INPUT("the market data behind the signal is too old"),
  SIGNAL_LOW_CONFIDENCE("the confidence is below the threshold"),
  SIGNAL_HALTED("trading is halted"),
  SIGNAL_THROTTLED("signals of this symbol are limited in time"),
  SIGNAL_DUPLICATE("the same signal stands already"),

  // Why a market-data message was not used.
  FEED_PARSE("the message is not in the venue's format"),
  FEED_CROSSED("the bid is above the offer"),
  FEED_OUT_OF_ORDER("the message is older than the last one"),
  FEED_UNKNOWN_SYMBOL("the symbol was not subscribed"),
  FEED_PRICE_JUMP("the price is implausibly far from the last one"),
  FEED_BOOK_INCOMPLETE("levels of the order book are not known, so it waits for a snapshot"),
  FEED_SYMBOL_HALTED("the venue has halted trading in the symbol"),
  FEED_CAPTURE_DROPPED("frames were not captured, because the disk did not keep up"),

  // What the venue answered, normalised.
  VENUE_INSUFFICIENT_FUNDS("the account cannot pay for the order"),
  VENUE_WASH_TRADE("the order would trade against another of the same account"),
  VENUE_NOT_SHORTABLE("the symbol cannot be sold short"),
  VENUE_DUPLICATE_ID("the client order id was used before"),
  VENUE_INVALID_ORDER("the venue calls the order invalid"),
  VENUE_UNKNOWN_SYMBOL("the venue does not know the symbol"),
  VENUE_UNAUTHORIZED("the venue did not accept the keys"),
  VENUE_RATE_LIMITED("the venue limits the rate of requests"),
  VENUE_UNAVAILABLE("the venue answered with an error of its own"),
  VENUE_TIMEOUT("the venue did not answer in time"),
  VENUE_NOT_FOUND("the venue does not know the order"),
  VENUE_NOT_CANCELABLE("the order is past cancelling"),
  VENUE_REJECTED("the venue rejected the order"),

  // Why an order ended without the venue's word.
  ORDER_WORKING_TIME_OVER("the order worked for as long as it may"),
  ORDER_SHUTDOWN("the house is stopping"),
  ORDER_NEVER_SENT("the order was lost between our services and never reached the venue"),
  ORDER_STATE_ILLEGAL("a report does not fit the order's state"),
  ORDER_QUEUE_TIME_OVER("the order waited too long for the venue's budget of requests"),
  ORDER_QUEUE_FULL("too many orders wait for the venue's budget of requests"),
  ORDER_VENUE_AWAY("the venue could not be reached, so the order was not sent"),
  ORDER_REPLACED_GONE("the order to be replaced had ended or could not be replaced"),

  // The house.
  RECORD_RECOVERED("events of a run that ended without closing were journalled"),
  CLOCK_STEPPED("the wall clock was set forward or back by that much"),
  RECORD_DAMAGED("files of the last run's record were damaged, as after a power cut"),
  RECORD_ROTATED("the journal's segment was full or its day was over"),
  RECORD_EVENTS_MISSING("events are gone from the record"),
  RECORD_EVENTS_ALTERED("events of the record are not what was written"),
  RECORD_EVENTS_REPEATED("events stand in the record twice"),
  RECORD_EVENTS_STRANGE("the record holds what its writers did not write, or at another place"),
  RECORD_KEY_UNKNOWN("the record is signed with a key that nobody trusts"),
  RECORD_INVARIANT_BROKEN("events of the record contradict each other"),
  RECORD_INDEX_REFUSED("Elasticsearch refused the event for good"),
  BUS_UNAVAILABLE("the next service takes no messages"),
  BUS_GAP("messages of a publisher are missing"),
  BUS_MALFORMED("the bytes are no message of this house"),
  BUS_UNEXPECTED("the message does not belong on this topic"),
  BUS_STALE_RUN("the message is of a run that has ended"),
  RECONCILIATION_DIFFERENCE("our books and the venue's differ"),
  STATE_OPERATOR("a person asked for it"),
  STATE_LIMIT("a limit was reached"),
  CLOCK_OFF("the host's clock is further off its time source than it may be"),
  CLOCK_UNSYNCHRONIZED("the host's clock follows no time source");

  private final String sentence;
  private final String label = name().toLowerCase(Locale.ROOT);

  ReasonCode(String sentence) {
    this.sentence = sentence;
  }

  /** Without a full stop, to be read after the event's action. */
  public String sentence() {
    return sentence;
  }

  /** The metric label. */
  public String label() {
    return label;
  }
}
