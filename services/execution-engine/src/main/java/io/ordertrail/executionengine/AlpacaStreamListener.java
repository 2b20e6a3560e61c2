package io.ordertrail.executionengine;

import io.ordertrail.runtime.Secret;
import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One connection of the trade-updates stream: authorizes, listens, hands updates on. The real venue
 * sends its JSON in binary frames, others in text frames: both are taken. Called by one client
 * thread at a time.
 */
final class AlpacaStreamListener implements WebSocket.Listener {
  private final int connection;
  private final Secret keyId;
  private final Secret secretKey;
  private final Consumer<VenueEvent> inbox;
  private final LongSupplier clock;
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
  private final AtomicBoolean over = new AtomicBoolean();
  private CompletableFuture<WebSocket> lastSend = CompletableFuture.completedFuture(null);
  private volatile WebSocket socket;
  private volatile long lastHeardNs;

  AlpacaStreamListener(
      int connection,
      Secret keyId,
      Secret secretKey,
      Consumer<VenueEvent> inbox,
      LongSupplier clock) {
    this.connection = connection;
    this.keyId = keyId;
    this.secretKey = secretKey;
    this.inbox = inbox;
    this.clock = clock;
  }

  @Override
  public void onOpen(WebSocket opened) {
    socket = opened;
    heard();
    opened.request(1);
    if (over.get()) {
      opened.abort();
      return;
    }
    send(
        opened,
        "{\"action\":\"auth\",\"key\":\"%s\",\"secret\":\"%s\"}"
            .formatted(keyId.reveal(), secretKey.reveal()));
  }

  /**
   * The client refuses a text while another is on its way, and a quick venue answers before it has
   * said that the first is out: each waits for the one before.
   */
  private void send(WebSocket to, String message) {
    lastSend =
        lastSend
            .thenCompose(_ -> to.sendText(message, true))
            .whenComplete(
                (_, failure) -> {
                  if (failure != null) {
                    lost(0, VenueAnswers.message(failure), false);
                  }
                });
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      String message = text.toString();
      text.setLength(0);
      onMessage(from, message);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
    byte[] bytes = new byte[part.remaining()];
    part.get(bytes);
    binary.writeBytes(bytes);
    if (last) {
      String message = binary.toString(StandardCharsets.UTF_8);
      binary.reset();
      onMessage(from, message);
    }
    from.request(1);
    return null;
  }

  private void onMessage(WebSocket from, String message) {
    heard();
    try {
      onMessage(from, AlpacaJson.stream(message, clock.getAsLong()));
    } catch (IllegalArgumentException e) {
      // What cannot be read may have been a fill: a new connection catches up by REST.
      lost(0, "unreadable message: " + e.getMessage(), false);
      from.abort();
    }
  }

  private void onMessage(WebSocket from, AlpacaJson.StreamMessage message) {
    switch (message) {
      case AlpacaJson.StreamMessage.Authorized _ ->
          send(from, "{\"action\":\"listen\",\"data\":{\"streams\":[\"trade_updates\"]}}");
      case AlpacaJson.StreamMessage.Unauthorized _ -> {
        lost(0, "the venue did not accept the keys", true);
        from.abort();
      }
      case AlpacaJson.StreamMessage.Listening _ ->
          inbox.accept(new VenueEvent.StreamListening(connection));
      case AlpacaJson.StreamMessage.Update update ->
          inbox.accept(new VenueEvent.Updated(update.update()));
      case AlpacaJson.StreamMessage.Other _ -> {}
    }
  }

  @Override
  public CompletionStage<?> onPing(WebSocket from, ByteBuffer payload) {
    heard();
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onPong(WebSocket from, ByteBuffer payload) {
    heard();
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    lost(code, reason.isEmpty() ? "closed by the venue" : reason, false);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    lost(0, VenueAnswers.message(failure), false);
  }

  /** Says once that this connection is over. */
  void lost(int code, String reason, boolean unauthorized) {
    if (over.compareAndSet(false, true)) {
      inbox.accept(new VenueEvent.StreamLost(connection, code, reason, unauthorized));
    }
  }

  /** The agent lets go of this connection: nothing more is said of it. */
  void release() {
    over.set(true);
    WebSocket opened = socket;
    if (opened != null) {
      opened.abort();
    }
  }

  private void heard() {
    lastHeardNs = clock.getAsLong();
  }

  long lastHeardNs() {
    return lastHeardNs;
  }

  /** Any thread. */
  boolean isOpen() {
    return socket != null && !over.get();
  }

  WebSocket socket() {
    return socket;
  }
}
