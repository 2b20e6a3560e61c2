package io.ordertrail.executionengine;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The connection that brings trade updates. {@link #connect}, {@link #disconnect} and {@link #ping}
 * are the agent's; what comes in reaches the inbox on the client's threads.
 */
final class AlpacaStream {
  private final VenueConfig config;
  private final HttpClient client;
  private final Consumer<VenueEvent> inbox;
  private final LongSupplier clock;
  private volatile AlpacaStreamListener current;

  AlpacaStream(
      VenueConfig config, HttpClient client, Consumer<VenueEvent> inbox, LongSupplier clock) {
    this.config = config;
    this.client = client;
    this.inbox = inbox;
    this.clock = clock;
  }

  void connect(int connection) {
    disconnect();
    AlpacaStreamListener listener =
        new AlpacaStreamListener(connection, config.keyId(), config.secretKey(), inbox, clock);
    current = listener;
    client
        .newWebSocketBuilder()
        .connectTimeout(config.connectTimeout())
        .buildAsync(config.stream(), listener)
        .whenComplete(
            (socket, failure) -> {
              if (failure != null) {
                listener.lost(0, VenueAnswers.message(failure), false);
              } else if (current != listener) {
                // Given up while it was being made.
                socket.abort();
              }
            });
  }

  void disconnect() {
    AlpacaStreamListener old = current;
    current = null;
    if (old != null) {
      old.release();
    }
  }

  void ping() {
    AlpacaStreamListener listener = current;
    WebSocket socket = listener == null ? null : listener.socket();
    if (socket != null && !socket.isOutputClosed()) {
      // A ping that fails ends the connection, which the listener hears of.
      socket.sendPing(ByteBuffer.allocate(0));
    }
  }

  /** Any thread. */
  boolean isOpen() {
    AlpacaStreamListener listener = current;
    return listener != null && listener.isOpen();
  }

  long lastHeardNs() {
    AlpacaStreamListener listener = current;
    return listener == null ? 0 : listener.lastHeardNs();
  }
}
