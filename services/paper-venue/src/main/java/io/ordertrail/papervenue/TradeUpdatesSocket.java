package io.ordertrail.papervenue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** One connection to the trade-updates stream, in Alpaca's protocol: binary frames of JSON. */
final class TradeUpdatesSocket extends JsonSocket {
  private static final int POLICY_VIOLATED = 1008;
  private static final String TRADE_UPDATES = "trade_updates";

  TradeUpdatesSocket(Venue venue, Duration authTimeout) {
    super(venue, Connections.Stream.ORDERS, authTimeout);
  }

  @Override
  void opened() {
    // Alpaca says nothing until the client does.
  }

  @Override
  void received(JsonNode command) {
    String action = command == null ? "" : command.path("action").asText();
    switch (action) {
      case "auth", "authenticate" -> authenticate(command);
      case "listen" -> {
        if (isAuthenticated()) {
          listen(command);
        } else {
          send(authorization("unauthorized", "listen"));
        }
      }
      default -> send("{\"stream\":\"error\",\"data\":{\"error\":\"invalid syntax\"}}");
    }
  }

  /** The key pair stands in the command itself, or in the older form in its data. */
  private void authenticate(JsonNode command) {
    JsonNode data = command.path("data");
    String key = command.path("key").asText(data.path("key_id").asText(""));
    String secret = command.path("secret").asText(data.path("secret_key").asText(""));
    if (isKey(key, secret)) {
      authenticated();
      send(authorization("authorized", "authenticate"));
    } else {
      send(authorization("unauthorized", "authenticate"));
      peer().close(POLICY_VIOLATED, "unauthorized");
    }
  }

  private void listen(JsonNode command) {
    boolean wanted = false;
    for (JsonNode stream : command.path("data").path("streams")) {
      wanted |= stream.asText().equals(TRADE_UPDATES);
    }
    boolean listening = wanted;
    String streams = listening ? '"' + TRADE_UPDATES + '"' : "";
    venue()
        .engine()
        .execute(
            () -> {
              send("{\"stream\":\"listening\",\"data\":{\"streams\":[" + streams + "]}}");
              if (listening) {
                venue().tradeUpdates().add(peer());
              } else {
                venue().tradeUpdates().remove(peer());
              }
            });
  }

  private static String authorization(String status, String action) {
    return "{\"stream\":\"authorization\",\"data\":{\"status\":\""
        + status
        + "\",\"action\":\""
        + action
        + "\"}}";
  }

  private void send(String json) {
    peer().binary(json.getBytes(UTF_8));
  }

  @Override
  void authTimedOut() {
    peer().close(POLICY_VIOLATED, "auth timeout");
  }

  @Override
  void gone() {
    venue().engine().execute(() -> venue().tradeUpdates().remove(peer()));
  }
}
