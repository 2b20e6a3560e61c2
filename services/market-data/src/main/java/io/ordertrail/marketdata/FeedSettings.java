package io.ordertrail.marketdata;

import io.ordertrail.domain.Symbol;
import io.ordertrail.runtime.Settings;
import io.ordertrail.wire.BookMessage;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads {@code feed.*}: what stands there holds for every feed of {@code feed.names}, and {@code
 * feed.NAME.url}, {@code .symbols}, {@code .channels}, {@code .keys.id} and {@code .keys.secret}
 * say it otherwise for one.
 */
final class FeedSettings {
  private static final int MAX_FEEDS = 8;
  private static final URI HARMLESS = URI.create("ws://127.0.0.1");

  private final Settings settings;
  private final FeedConfig.Patience patience;
  private final FeedConfig.Checks checks;

  private FeedSettings(Settings settings) {
    this.settings = settings;
    this.patience = patience();
    this.checks = checks();
  }

  static List<FeedConfig> read(Settings settings) {
    FeedSettings reader = new FeedSettings(settings);
    List<FeedConfig> feeds = reader.names().stream().map(reader::feed).toList();
    reader.checkTogether(feeds);
    return feeds;
  }

  private List<String> names() {
    return settings.value(
        "feed.names",
        "1 to " + MAX_FEEDS + " different names like iex or sip_2, separated by commas",
        List.of(),
        text -> {
          List<String> names = Stream.of(text.split(",", -1)).map(String::strip).toList();
          boolean wellNamed = names.stream().allMatch(n -> n.matches("[a-z][a-z0-9_]{0,15}"));
          boolean different = new HashSet<>(names).size() == names.size();
          return wellNamed && different && names.size() <= MAX_FEEDS ? names : null;
        });
  }

  private FeedConfig feed(String name) {
    return new FeedConfig(
        name,
        settings.value(
            key(name, "url"),
            "an address like ws://HOST:PORT/PATH or wss://...",
            HARMLESS,
            FeedSettings::webSocket),
        new FeedKeys(
            settings.secret(settings.text(key(name, "keys.id"))),
            settings.secret(settings.text(key(name, "keys.secret")))),
        symbols(name),
        settings.value(
            key(name, "channels"),
            "at least one of trades, quotes, orderbooks and statuses, separated by commas",
            Set.of(Channel.QUOTES),
            FeedSettings::channels),
        patience,
        checks);
  }

  /** The feed's own setting when it has one, else that of all. */
  private String key(String name, String what) {
    String common = "feed." + what;
    // Both are read, so that a common one that no feed needs is not called unknown.
    boolean hasCommon = settings.isSet(common);
    String own = "feed." + name + '.' + what;
    return settings.isSet(own) || !hasCommon ? own : common;
  }

  private List<Symbol> symbols(String name) {
    String key = key(name, "symbols");
    List<String> all = settings.list("service.symbols");
    if (!settings.isSet(key)) {
      return all.stream().map(FeedSettings::symbolOrNull).filter(s -> s != null).toList();
    }
    return settings.value(
        key,
        "a list of symbols of service.symbols",
        List.of(),
        text -> {
          List<String> names = Stream.of(text.split(",", -1)).map(String::strip).toList();
          return all.containsAll(names) ? names.stream().map(Symbol::of).toList() : null;
        });
  }

  /** What is no symbol is reported where service.symbols is read. */
  private static Symbol symbolOrNull(String text) {
    try {
      return Symbol.of(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private FeedConfig.Patience patience() {
    FeedConfig.Patience patience =
        new FeedConfig.Patience(
            settings.duration("feed.handshake-timeout"),
            settings.duration("feed.retry.first"),
            settings.duration("feed.retry.longest"),
            settings.duration("feed.ping.every"),
            settings.duration("feed.ping.timeout"),
            settings.duration("feed.stale-after"),
            settings.duration("feed.symbol-stale-after"));
    if (patience.longestRetry().compareTo(patience.firstRetry()) < 0) {
      settings.reject("feed.retry.longest", "must not be shorter than feed.retry.first");
    }
    return patience;
  }

  private enum TradeIds {
    OPAQUE,
    CONSECUTIVE
  }

  private FeedConfig.Checks checks() {
    FeedConfig.Checks checks =
        new FeedConfig.Checks(
            settings.integer("feed.price-jump.bps", 1, 10_000),
            settings.integer("feed.price-jump.confirmations", 2, 1_000),
            settings.oneOf("feed.trade-ids", TradeIds.class) == TradeIds.CONSECUTIVE,
            settings.integer("book.depth", 1, BookMessage.DEPTH),
            settings.integer("book.capacity", 1, 100_000),
            settings.duration("book.snapshot-retry"));
    if (checks.bookCapacity() < checks.bookDepth()) {
      settings.reject("book.capacity", "must not be smaller than book.depth");
    }
    return checks;
  }

  private void checkTogether(List<FeedConfig> feeds) {
    Map<List<String>, String> connections = new HashMap<>();
    Map<Symbol, String> bringers = new HashMap<>();
    for (FeedConfig feed : feeds) {
      List<String> connection = List.of(feed.endpoint().toString(), feed.keys().id().reveal());
      String other = connections.putIfAbsent(connection, feed.name());
      if (other != null) {
        settings.reject(
            "feed.names",
            "%s and %s have the same address and key, which the venue allows one connection only"
                .formatted(other, feed.name()));
      }
      for (Symbol symbol : feed.symbols()) {
        String first = bringers.putIfAbsent(symbol, feed.name());
        if (first != null) {
          settings.reject(
              "feed.names",
              "%s and %s both bring %s: give each its own with feed.NAME.symbols"
                  .formatted(first, feed.name(), symbol));
        }
      }
    }
    List<String> missing = new ArrayList<>(settings.list("service.symbols"));
    bringers.keySet().forEach(symbol -> missing.removeAll(Collections.singleton(symbol.text())));
    if (!feeds.isEmpty() && !missing.isEmpty()) {
      settings.reject("feed.names", "no feed brings " + String.join(", ", missing));
    }
  }

  private static Set<Channel> channels(String text) {
    Set<Channel> channels = EnumSet.noneOf(Channel.class);
    for (String name : text.split(",", -1)) {
      channels.add(Channel.valueOf(name.strip().toUpperCase(Locale.ROOT)));
    }
    return channels;
  }

  private static URI webSocket(String text) {
    URI uri = URI.create(text);
    boolean isWebSocket = "ws".equals(uri.getScheme()) || "wss".equals(uri.getScheme());
    return isWebSocket && uri.getHost() != null ? uri : null;
  }
}
