package io.ordertrail.marketdata;

import io.ordertrail.domain.Symbol;
import io.ordertrail.runtime.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A feed's configuration for a test, which says only what matters to it. */
final class FeedConfigs {
  private final URI endpoint;
  String name = "alpaca";
  String key = FakeFeedServer.KEY;
  List<Symbol> symbols = Harness.SYMBOLS;
  Set<Channel> channels = EnumSet.allOf(Channel.class);
  Duration handshakeTimeout = Duration.ofSeconds(2);
  Duration longestRetry = Duration.ofMillis(100);
  Duration pingEvery = Duration.ofSeconds(10);
  Duration pingTimeout = Duration.ofSeconds(10);
  Duration staleAfter = Duration.ofSeconds(10);
  Duration symbolStaleAfter = Duration.ofMinutes(1);
  boolean consecutiveTradeIds;
  int bookDepth = 3;
  int bookCapacity = 100;

  FeedConfigs(URI endpoint) {
    this.endpoint = endpoint;
  }

  FeedConfig build() {
    return new FeedConfig(
        name,
        endpoint,
        new FeedKeys(new Secret(key), new Secret(FakeFeedServer.SECRET)),
        symbols,
        channels,
        new FeedConfig.Patience(
            handshakeTimeout,
            Duration.ofMillis(10),
            longestRetry,
            pingEvery,
            pingTimeout,
            staleAfter,
            symbolStaleAfter),
        new FeedConfig.Checks(
            500, 3, consecutiveTradeIds, bookDepth, bookCapacity, Duration.ofMillis(50)));
  }
}
