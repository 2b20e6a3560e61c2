package io.ordertrail.papervenue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import io.helidon.websocket.WsUpgradeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * What both streams have in common: a connection whose commands are JSON objects, in text or binary
 * frames, in one piece or several. Called on the connection's reading thread.
 */
abstract class JsonSocket implements WsListener {
  private static final int LONGEST_COMMAND = 1 << 16;
  private static final int TOO_BIG = 1009;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final ByteArrayOutputStream command = new ByteArrayOutputStream();
  private final Venue venue;
  private final Connections.Stream stream;
  private final Duration authTimeout;
  private WsPeer peer;
  private volatile boolean authenticated;

  JsonSocket(Venue venue, Connections.Stream stream, Duration authTimeout) {
    this.venue = venue;
    this.stream = stream;
    this.authTimeout = authTimeout;
  }

  /** The connection is open. */
  abstract void opened();

  /** A command has come; null when it was not a JSON object. */
  abstract void received(JsonNode command);

  /** The client has not authenticated in time: say so and close. */
  abstract void authTimedOut();

  /** The connection has ended, for whatever reason. Any thread, once. */
  abstract void gone();

  final WsPeer peer() {
    return peer;
  }

  final boolean isAuthenticated() {
    return authenticated;
  }

  final void authenticated() {
    authenticated = true;
  }

  final Venue venue() {
    return venue;
  }

  /** Whether the pair is good, and no fault says otherwise. */
  final boolean isKey(String key, String secret) {
    return venue.credentials().match(key, secret)
        && venue.faults().take(FaultKind.AUTH_EXPIRED) == null;
  }

  private void left() {
    venue.connections().remove(peer);
    gone();
  }

  @Override
  public final Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers)
      throws WsUpgradeException {
    FaultRequest refused = venue.faults().peek(FaultKind.REFUSE_CONNECTIONS);
    if (refused != null && stream.isMeantBy(refused.value())) {
      venue.faults().take(FaultKind.REFUSE_CONNECTIONS);
      throw new WsUpgradeException("connections are refused");
    }
    return Optional.empty();
  }

  @Override
  public final void onOpen(WsSession session) {
    peer = new WsPeer(session, this::left);
    venue.connections().add(peer, stream);
    opened();
    Thread.ofVirtual().name("ws-auth-timeout").start(this::awaitAuthentication);
  }

  private void awaitAuthentication() {
    try {
      Thread.sleep(authTimeout);
      if (!authenticated) {
        authTimedOut();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public final void onMessage(WsSession session, String text, boolean last) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    append(bytes, last);
  }

  @Override
  public final void onMessage(WsSession session, BufferData buffer, boolean last) {
    append(buffer.readBytes(), last);
  }

  private void append(byte[] bytes, boolean last) {
    if (command.size() + bytes.length > LONGEST_COMMAND) {
      peer.close(TOO_BIG, "a command has at most " + LONGEST_COMMAND + " bytes");
      command.reset();
      return;
    }
    command.writeBytes(bytes);
    if (last) {
      JsonNode parsed = parse(command.toByteArray());
      command.reset();
      received(parsed);
    }
  }

  private static JsonNode parse(byte[] json) {
    try {
      JsonNode node = JSON.readTree(json);
      return node != null && node.isObject() ? node : null;
    } catch (IOException malformed) {
      return null;
    }
  }

  @Override
  public final void onPing(WsSession session, BufferData payload) {
    peer.pong(payload.readBytes());
  }

  @Override
  public final void onClose(WsSession session, int status, String reason) {
    peer.closedByPeer();
  }
}
