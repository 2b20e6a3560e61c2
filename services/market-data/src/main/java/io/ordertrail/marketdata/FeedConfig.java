package io.ordertrail.marketdata;

import io.ordertrail.domain.Symbol;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Where the stream is and how patient we are with it.
 *
 * @param handshakeTimeout from the first byte to the confirmed subscription
 * @param firstRetry wait after the first failure, doubled with each further one
 * @param staleAfter without any message the feed is called stale
 */
record FeedConfig(
    URI endpoint,
    FeedKeys keys,
    List<Symbol> symbols,
    Duration handshakeTimeout,
    Duration firstRetry,
    Duration longestRetry,
    Duration staleAfter) {}
