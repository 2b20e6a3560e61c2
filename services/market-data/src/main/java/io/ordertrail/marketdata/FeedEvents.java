package io.ordertrail.marketdata;

import io.ordertrail.domain.Symbol;
import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.MarketDataAction;
import io.ordertrail.eventlog.ReasonCode;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that is recorded of one feed. The agent's thread only; times are epoch ns. */
final class FeedEvents {
  private static final long NS_PER_MS = 1_000_000L;
  private static final String TRADES = Channel.TRADES.label();
  private static final String ORDERBOOKS = Channel.ORDERBOOKS.label();

  private final EventRecorder recorder;
  private final String name;
  private final String endpoint;

  FeedEvents(EventRecorder recorder, FeedConfig config) {
    this.recorder = recorder;
    this.name = config.name();
    this.endpoint = config.endpoint().toString();
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

  void subscribed(
      long nowNs,
      long attempt,
      long downtimeNs,
      List<Symbol> symbols,
      Collection<Channel> channels) {
    String names = symbols.stream().map(Symbol::text).collect(Collectors.joining(","));
    feed(MarketDataAction.FEED_SUBSCRIBED, nowNs, attempt, downtimeNs)
        .put(Field.FEED_SYMBOLS, names)
        .put(Field.FEED_CHANNELS, labels(channels))
        .commit();
  }

  void channelRefused(
      long nowNs, long attempt, Collection<Channel> channels, int code, String message) {
    feed(MarketDataAction.FEED_CHANNEL_REFUSED, nowNs, attempt, 0)
        .put(Field.FEED_CHANNELS, labels(channels))
        .put(Field.VENUE_CODE, Integer.toString(code))
        .put(Field.VENUE_TEXT, message)
        .commit();
  }

  private static String labels(Collection<Channel> channels) {
    return channels.stream().map(Channel::label).collect(Collectors.joining(","));
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
    return begin(action, nowNs)
        .put(Field.FEED_ENDPOINT, endpoint)
        .put(Field.FEED_ATTEMPT, attempt)
        .put(Field.FEED_DOWNTIME_MS, downtimeNs / NS_PER_MS);
  }

  private EventRecorder begin(Action action, long nowNs) {
    return recorder
        .begin(action, nowNs)
        .put(Field.VENUE, MarketDataEvents.VENUE)
        .put(Field.FEED_NAME, name);
  }

  void stale(long nowNs, long silenceNs) {
    aged(MarketDataAction.FEED_STALE, nowNs, silenceNs).commit();
  }

  void recovered(long nowNs, long silenceNs, String by) {
    aged(MarketDataAction.FEED_RECOVERED, nowNs, silenceNs)
        .put(Field.FEED_RECOVERED_BY, by)
        .commit();
  }

  void symbolStale(long nowNs, Symbol symbol, long silenceNs) {
    aged(MarketDataAction.FEED_STALE, nowNs, silenceNs)
        .put(Field.FEED_SYMBOL, symbol.text())
        .commit();
  }

  void symbolRecovered(long nowNs, Symbol symbol, long silenceNs, String by) {
    aged(MarketDataAction.FEED_RECOVERED, nowNs, silenceNs)
        .put(Field.FEED_SYMBOL, symbol.text())
        .put(Field.FEED_RECOVERED_BY, by)
        .commit();
  }

  /** A lost connection: how many messages it cost, nobody can know. */
  void gapDetected(long nowNs, long downtimeNs) {
    aged(MarketDataAction.FEED_GAP_DETECTED, nowNs, downtimeNs).commit();
  }

  void gapRecovered(long nowNs, long ageNs) {
    aged(MarketDataAction.FEED_GAP_RECOVERED, nowNs, ageNs)
        .put(Field.FEED_RECOVERED_BY, "a quote of every symbol")
        .commit();
  }

  /** Trades that were numbered and did not arrive; nothing brings them back. */
  void tradesMissing(long nowNs, Symbol symbol, long first, long count) {
    begin(MarketDataAction.FEED_GAP_DETECTED, nowNs)
        .put(Field.FEED_SYMBOL, symbol.text())
        .put(Field.GAP_TOPIC, TRADES)
        .put(Field.GAP_FIRST_MISSING, first)
        .put(Field.GAP_LAST_MISSING, first + count - 1)
        .put(Field.GAP_COUNT, count)
        .commit();
  }

  void bookSuspect(long nowNs, Symbol symbol, ReasonCode code) {
    begin(MarketDataAction.FEED_GAP_DETECTED, nowNs)
        .code(code)
        .put(Field.FEED_SYMBOL, symbol.text())
        .put(Field.GAP_TOPIC, ORDERBOOKS)
        .commit();
  }

  void bookRecovered(long nowNs, Symbol symbol, long ageNs) {
    aged(MarketDataAction.FEED_GAP_RECOVERED, nowNs, ageNs)
        .put(Field.FEED_SYMBOL, symbol.text())
        .put(Field.GAP_TOPIC, ORDERBOOKS)
        .put(Field.FEED_RECOVERED_BY, "a new snapshot")
        .commit();
  }

  private EventRecorder aged(Action action, long nowNs, long ageNs) {
    return begin(action, nowNs).put(Field.FEED_AGE_MS, ageNs / NS_PER_MS);
  }

  void rejected(long nowNs, ReasonCode code, long count, String sample) {
    begin(MarketDataAction.FEED_MESSAGE_REJECTED, nowNs)
        .code(code)
        .put(Field.FEED_REJECTED_COUNT, count)
        .put(Field.FEED_MESSAGE, sample)
        .commit();
  }

  void halted(long nowNs, Symbol symbol, String code, String text) {
    status(MarketDataAction.SYMBOL_HALTED, nowNs, symbol, code, text)
        .code(ReasonCode.FEED_SYMBOL_HALTED)
        .commit();
  }

  void resumed(long nowNs, Symbol symbol, String code, String text) {
    status(MarketDataAction.SYMBOL_RESUMED, nowNs, symbol, code, text).commit();
  }

  private EventRecorder status(Action action, long nowNs, Symbol symbol, String code, String text) {
    return begin(action, nowNs)
        .put(Field.FEED_SYMBOL, symbol.text())
        .put(Field.VENUE_CODE, code)
        .put(Field.VENUE_TEXT, text);
  }
}
