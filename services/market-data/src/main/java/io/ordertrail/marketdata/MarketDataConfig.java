package io.ordertrail.marketdata;

import io.ordertrail.runtime.ServiceSettings;
import io.ordertrail.runtime.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The service's own settings.
 *
 * @param busHighWaterMark messages kept for a slow subscriber before it misses some
 * @param record where a recording of the feed is written, when one is wanted
 */
record MarketDataConfig(
    FeedSettings feed,
    String busBind,
    int busHighWaterMark,
    Duration snapshotEvery,
    Optional<Path> record) {

  /** As {@link FeedConfig}, without the symbols, which all services share. */
  record FeedSettings(
      URI endpoint,
      FeedKeys keys,
      Duration handshakeTimeout,
      Duration firstRetry,
      Duration longestRetry,
      Duration staleAfter) {

    FeedConfig of(ServiceSettings common) {
      return new FeedConfig(
          endpoint, keys, common.symbols(), handshakeTimeout, firstRetry, longestRetry, staleAfter);
    }
  }

  private static final URI HARMLESS = URI.create("ws://127.0.0.1");

  static MarketDataConfig read(Settings settings) {
    return new MarketDataConfig(
        readFeed(settings),
        settings.text("bus.bind"),
        settings.integer("bus.high-water-mark", 1, 10_000_000),
        settings.duration("book.snapshot-every"),
        settings.isSet("feed.record")
            ? Optional.of(settings.path("feed.record"))
            : Optional.empty());
  }

  private static FeedSettings readFeed(Settings settings) {
    FeedSettings feed =
        new FeedSettings(
            settings.value(
                "feed.url",
                "an address like ws://HOST:PORT/PATH or wss://...",
                HARMLESS,
                MarketDataConfig::webSocket),
            new FeedKeys(
                settings.secret("APCA_API_KEY_ID"), settings.secret("APCA_API_SECRET_KEY")),
            settings.duration("feed.handshake-timeout"),
            settings.duration("feed.retry.first"),
            settings.duration("feed.retry.longest"),
            settings.duration("feed.stale-after"));
    if (feed.longestRetry().compareTo(feed.firstRetry()) < 0) {
      settings.reject("feed.retry.longest", "must not be shorter than feed.retry.first");
    }
    return feed;
  }

  private static URI webSocket(String text) {
    URI uri = URI.create(text);
    boolean isWebSocket = "ws".equals(uri.getScheme()) || "wss".equals(uri.getScheme());
    return isWebSocket && uri.getHost() != null ? uri : null;
  }
}
