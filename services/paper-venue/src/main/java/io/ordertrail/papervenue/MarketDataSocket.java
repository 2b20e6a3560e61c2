package io.ordertrail.papervenue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** One connection to the market-data stream, in Alpaca's protocol. */
final class MarketDataSocket extends JsonSocket {
  private static final int POLICY_VIOLATED = 1008;
  private static final List<String> NOT_SERVED =
      List.of("bars", "updatedBars", "dailyBars", "statuses", "lulds");

  private final Venue venue;
  private final AtomicReference<MarketDataSocket> onlyOne;
  private Subscription subscription;

  /**
   * @param onlyOne holds the connection that uses the key at the moment
   */
  MarketDataSocket(Venue venue, AtomicReference<MarketDataSocket> onlyOne, Duration authTimeout) {
    super(authTimeout);
    this.venue = venue;
    this.onlyOne = onlyOne;
  }

  @Override
  void opened() {
    subscription = new Subscription(peer(), venue.market().symbols());
    peer().text(success("connected"));
  }

  @Override
  void received(JsonNode command) {
    String action = command == null ? "" : command.path("action").asText();
    switch (action) {
      case "auth" -> authenticate(command);
      case "subscribe", "unsubscribe" -> {
        if (isAuthenticated()) {
          changeSubscription(action.equals("subscribe"), command);
        } else {
          peer().text(error(401, "not authenticated"));
        }
      }
      default -> peer().text(error(400, "invalid syntax"));
    }
  }

  private void authenticate(JsonNode command) {
    if (isAuthenticated()) {
      peer().text(error(403, "already authenticated"));
    } else if (!venue.credentials().match(text(command, "key"), text(command, "secret"))) {
      peer().text(error(402, "auth failed"));
      peer().close(POLICY_VIOLATED, "auth failed");
    } else if (!onlyOne.compareAndSet(null, this)) {
      peer().text(error(406, "connection limit exceeded"));
      peer().close(POLICY_VIOLATED, "connection limit exceeded");
    } else {
      authenticated();
      peer().text(success("authenticated"));
    }
  }

  private static String text(JsonNode command, String name) {
    return command.path(name).asText("");
  }

  private void changeSubscription(boolean add, JsonNode command) {
    List<String> quotes = symbols(command, "quotes");
    List<String> trades = symbols(command, "trades");
    if (quotes == null || trades == null) {
      peer().text(error(400, "invalid syntax"));
      return;
    }
    for (String channel : NOT_SERVED) {
      List<String> unserved = symbols(command, channel);
      if (unserved == null || (add && !unserved.isEmpty())) {
        peer().text(error(410, "invalid subscribe action for this feed"));
        return;
      }
    }
    venue.engine().execute(() -> changeInEngine(add, quotes, trades));
  }

  /** The named symbols, empty when the channel is not named, null when it is no list of texts. */
  private static List<String> symbols(JsonNode command, String channel) {
    JsonNode list = command.path(channel);
    if (list.isMissingNode() || list.isNull()) {
      return List.of();
    }
    if (!list.isArray()) {
      return null;
    }
    List<String> symbols = new ArrayList<>();
    for (Iterator<JsonNode> each = list.elements(); each.hasNext(); ) {
      JsonNode symbol = each.next();
      if (!symbol.isTextual() || symbol.asText().isBlank()) {
        return null;
      }
      symbols.add(symbol.asText());
    }
    return symbols;
  }

  private void changeInEngine(boolean add, List<String> quotes, List<String> trades) {
    if (add && subscription.size() + quotes.size() + trades.size() > venue.symbolLimit()) {
      peer().text(error(405, "symbol limit exceeded"));
      return;
    }
    venue.marketData().flush();
    List<Integer> hadQuotes = wantedQuotes();
    if (add) {
      subscription.add(MessageKind.QUOTE, quotes);
      subscription.add(MessageKind.TRADE, trades);
    } else {
      subscription.remove(MessageKind.QUOTE, quotes);
      subscription.remove(MessageKind.TRADE, trades);
    }
    List<byte[]> missed = new ArrayList<>();
    for (int symbol : wantedQuotes()) {
      byte[] quote = hadQuotes.contains(symbol) ? null : venue.market().lastQuote(symbol);
      if (quote != null) {
        missed.add(quote);
      }
    }
    peer().text(StreamJson.subscription(subscription));
    venue.marketData().update(subscription, missed);
  }

  private List<Integer> wantedQuotes() {
    List<Integer> wanted = new ArrayList<>();
    for (int i = 0; i < venue.market().symbols().size(); i++) {
      if (subscription.wants(MessageKind.QUOTE, i)) {
        wanted.add(i);
      }
    }
    return wanted;
  }

  @Override
  void authTimedOut() {
    peer().text(error(404, "auth timeout"));
    peer().close(POLICY_VIOLATED, "auth timeout");
  }

  @Override
  void gone() {
    onlyOne.compareAndSet(this, null);
    venue.engine().execute(() -> venue.marketData().remove(subscription));
  }

  private static String success(String message) {
    return "[{\"T\":\"success\",\"msg\":\"" + message + "\"}]";
  }

  private static String error(int code, String message) {
    return "[{\"T\":\"error\",\"code\":" + code + ",\"msg\":\"" + message + "\"}]";
  }
}
