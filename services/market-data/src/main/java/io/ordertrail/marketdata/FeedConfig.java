package io.ordertrail.marketdata;

import io.ordertrail.domain.Symbol;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * One stream, how patient we are with it and how much we believe it.
 *
 * @param name the metrics' label {@code exchange}
 */
record FeedConfig(
    String name,
    URI endpoint,
    FeedKeys keys,
    List<Symbol> symbols,
    Set<Channel> channels,
    Patience patience,
    Checks checks) {

  /**
   * @param handshakeTimeout from the first byte to the confirmed subscription
   * @param firstRetry wait after the first failure, doubled with each further one
   * @param longestRetry the longest such wait, and that after a failure which a person must mend
   * @param pingEvery a silent peer is asked so often whether it lives
   * @param pingTimeout without an answer for so long it is dead
   * @param staleAfter without any message the feed is called stale
   * @param symbolStaleAfter without a message of it a symbol is called stale
   */
  record Patience(
      Duration handshakeTimeout,
      Duration firstRetry,
      Duration longestRetry,
      Duration pingEvery,
      Duration pingTimeout,
      Duration staleAfter,
      Duration symbolStaleAfter) {}

  /**
   * @param priceJumpBps see {@link PriceGuard}
   * @param consecutiveTradeIds see {@link TradeNumbers}
   * @param bookDepth levels of a side that are published
   * @param bookCapacity levels of a side that are kept
   * @param snapshotRetry before a suspect book's snapshot is asked for again
   */
  record Checks(
      int priceJumpBps,
      int priceJumpConfirmations,
      boolean consecutiveTradeIds,
      int bookDepth,
      int bookCapacity,
      Duration snapshotRetry) {}

  boolean has(Channel channel) {
    return channels.contains(channel);
  }
}
