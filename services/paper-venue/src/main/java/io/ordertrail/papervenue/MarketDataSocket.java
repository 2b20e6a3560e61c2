package io.ordertrail.papervenue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/** One connection to the market-data stream, in Alpaca's protocol. */
final class MarketDataSocket extends JsonSocket {
  private static final int POLICY_VIOLATED = 1008;
  private static final List<String> NOT_SERVED =
      List.of("bars", "updatedBars", "dailyBars", "lulds");

  private final AtomicReference<MarketDataSocket> onlyOne;
  private Subscription subscription;

  /**
   * @param onlyOne holds the connection that uses the key at the moment
   */
  MarketDataSocket(Venue venue, AtomicReference<MarketDataSocket> onlyOne, Duration authTimeout) {
    super(venue, Connections.Stream.MARKET_DATA, authTimeout);
    this.onlyOne = onlyOne;
  }

  @Override
  void opened() {
    subscription = new Subscription(peer(), venue().market().symbols());
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
    } else if (!isKey(text(command, "key"), text(command, "secret"))) {
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
    Map<MessageKind, List<String>> changes = new EnumMap<>(MessageKind.class);
    for (MessageKind kind : MessageKind.values()) {
      List<String> named = symbols(command, kind.channel());
      if (named == null) {
        peer().text(error(400, "invalid syntax"));
        return;
      }
      changes.put(kind, named);
    }
    for (String channel : NOT_SERVED) {
      List<String> unserved = symbols(command, channel);
      if (unserved == null || (add && !unserved.isEmpty())) {
        peer().text(error(410, "invalid subscribe action for this feed"));
        return;
      }
    }
    venue().engine().execute(() -> changeInEngine(add, changes));
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

  private void changeInEngine(boolean add, Map<MessageKind, List<String>> changes) {
    int more = changes.values().stream().mapToInt(List::size).sum();
    if (add && subscription.size() + more > venue().symbolLimit()) {
      peer().text(error(405, "symbol limit exceeded"));
      return;
    }
    venue().marketData().flush();
    Map<MessageKind, Set<Integer>> had = wanted();
    changes.forEach(
        (kind, names) -> {
          if (add) {
            subscription.add(kind, names);
          } else {
            subscription.remove(kind, names);
          }
        });
    peer().text(StreamJson.subscription(subscription));
    venue().marketData().update(subscription, missed(had));
  }

  /** What a new subscriber has to know at once: the last quotes, the books, and what is halted. */
  private List<byte[]> missed(Map<MessageKind, Set<Integer>> had) {
    List<byte[]> missed = new ArrayList<>();
    Map<MessageKind, Set<Integer>> now = wanted();
    now.forEach(
        (kind, symbols) -> {
          for (int symbol : symbols) {
            byte[] message = had.get(kind).contains(symbol) ? null : current(kind, symbol);
            if (message != null) {
              missed.add(message);
            }
          }
        });
    return missed;
  }

  private byte[] current(MessageKind kind, int symbol) {
    return switch (kind) {
      case QUOTE -> venue().market().lastQuote(symbol);
      case TRADE -> null;
      case ORDERBOOK -> venue().feed().books().snapshot(symbol, venue().marketNs());
      case STATUS -> venue().feed().halts().statusOf(symbol);
    };
  }

  private Map<MessageKind, Set<Integer>> wanted() {
    Map<MessageKind, Set<Integer>> wanted = new EnumMap<>(MessageKind.class);
    for (MessageKind kind : MessageKind.values()) {
      Set<Integer> symbols = new TreeSet<>();
      for (int i = 0; i < venue().market().symbols().size(); i++) {
        if (subscription.wants(kind, i)) {
          symbols.add(i);
        }
      }
      wanted.put(kind, symbols);
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
    venue().engine().execute(() -> venue().marketData().remove(subscription));
  }

  private static String success(String message) {
    return "[{\"T\":\"success\",\"msg\":\"" + message + "\"}]";
  }

  private static String error(int code, String message) {
    return "[{\"T\":\"error\",\"code\":" + code + ",\"msg\":\"" + message + "\"}]";
  }
}
