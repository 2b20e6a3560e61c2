package io.ordertrail.marketdata;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.Quote;
import io.ordertrail.domain.Symbol;
import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.MarketDataAction;
import io.ordertrail.eventlog.ReasonCode;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that this service records. The agent's thread only; times are epoch ns. */
final class MarketDataEvents {
  static final String VENUE = "alpaca";
  private static final long NS_PER_MS = 1_000_000L;
  private static final long NS_PER_US = 1_000L;

  private final EventRecorder recorder;
  private final String endpoint;

  MarketDataEvents(EventRecorder recorder, URI endpoint) {
    this.recorder = recorder;
    this.endpoint = endpoint.toString();
  }

  void connecting(long nowNs, long attempt, long downtimeNs) {
    feed(MarketDataAction.FEED_CONNECTING, nowNs, attempt, downtimeNs).commit();
  }

  void connected(long nowNs, long attempt, long downtimeNs) {
    feed(MarketDataAction.FEED_CONNECTED, nowNs, attempt, downtimeNs).commit();
  }

  void authenticated(long nowNs, long attempt) {
    feed(MarketDataAction.FEED_AUTHENTICATED, nowNs, attempt, 0).commit();
  }

  void authFailed(long nowNs, long attempt, int code, String message) {
    feed(MarketDataAction.FEED_AUTH_FAILED, nowNs, attempt, 0)
        .code(ReasonCode.VENUE_UNAUTHORIZED)
        .put(Field.VENUE_CODE, Integer.toString(code))
        .put(Field.VENUE_TEXT, message)
        .commit();
  }

  void subscribed(long nowNs, long attempt, long downtimeNs, List<Symbol> symbols) {
    String names = symbols.stream().map(Symbol::text).collect(Collectors.joining(","));
    feed(MarketDataAction.FEED_SUBSCRIBED, nowNs, attempt, downtimeNs)
        .put(Field.FEED_SYMBOLS, names)
        .commit();
  }

  /**
   * @param closeCode of the WebSocket, 0 when there was none
   */
  void disconnected(
      long nowNs,
      long attempt,
      FeedFailure failure,
      int closeCode,
      String reason,
      long downtimeNs) {
    EventRecorder event =
        feed(MarketDataAction.FEED_DISCONNECTED, nowNs, attempt, downtimeNs)
            .put(Field.ERROR_TYPE, failure.label())
            .put(Field.ERROR_MESSAGE, reason);
    if (closeCode != 0) {
      event.put(Field.FEED_CLOSE_CODE, closeCode);
    }
    event.commit();
  }

  private EventRecorder feed(Action action, long nowNs, long attempt, long downtimeNs) {
    return recorder
        .begin(action, nowNs)
        .put(Field.VENUE, VENUE)
        .put(Field.FEED_ENDPOINT, endpoint)
        .put(Field.FEED_ATTEMPT, attempt)
        .put(Field.FEED_DOWNTIME_MS, downtimeNs / NS_PER_MS);
  }

  void stale(long nowNs, long silenceNs) {
    silence(MarketDataAction.FEED_STALE, nowNs, silenceNs).commit();
  }

  void recovered(long nowNs, long silenceNs) {
    silence(MarketDataAction.FEED_RECOVERED, nowNs, silenceNs)
        .put(Field.FEED_RECOVERED_BY, "message")
        .commit();
  }

  void gapDetected(long nowNs, long downtimeNs) {
    silence(MarketDataAction.FEED_GAP_DETECTED, nowNs, downtimeNs).commit();
  }

  void gapRecovered(long nowNs, long ageNs) {
    silence(MarketDataAction.FEED_GAP_RECOVERED, nowNs, ageNs)
        .put(Field.FEED_RECOVERED_BY, "a quote of every symbol")
        .commit();
  }

  private EventRecorder silence(Action action, long nowNs, long ageNs) {
    return recorder
        .begin(action, nowNs)
        .put(Field.VENUE, VENUE)
        .put(Field.FEED_AGE_MS, ageNs / NS_PER_MS);
  }

  void rejected(long nowNs, ReasonCode code, long count, String sample) {
    recorder
        .begin(MarketDataAction.FEED_MESSAGE_REJECTED, nowNs)
        .code(code)
        .put(Field.VENUE, VENUE)
        .put(Field.FEED_REJECTED_COUNT, count)
        .put(Field.FEED_MESSAGE, sample)
        .commit();
  }

  void snapshot(long nowNs, Symbol symbol, Quote quote, long feedSequence) {
    recorder
        .begin(MarketDataAction.BOOK_SNAPSHOT, nowNs)
        .put(Field.VENUE, VENUE)
        .put(Field.FEED_SYMBOL, symbol.text())
        .put(Field.BOOK_LEVELS, 1)
        .put(Field.BOOK_BIDS, level(quote.bidPxE6(), quote.bidQtyE6()))
        .put(Field.BOOK_ASKS, level(quote.askPxE6(), quote.askQtyE6()))
        .put(Field.MARKET_BID, quote.bidPxE6())
        .put(Field.MARKET_ASK, quote.askPxE6())
        .put(Field.MARKET_BID_SIZE, quote.bidQtyE6())
        .put(Field.MARKET_ASK_SIZE, quote.askQtyE6())
        .put(Field.MARKET_SEQUENCE, feedSequence)
        .put(Field.MARKET_AGE_US, (nowNs - quote.receivedNs()) / NS_PER_US)
        .commit();
  }

  private static String level(long pxE6, long qtyE6) {
    return pxE6 == 0 ? "" : Decimal6.text(qtyE6) + '@' + Decimal6.text(pxE6);
  }
}
