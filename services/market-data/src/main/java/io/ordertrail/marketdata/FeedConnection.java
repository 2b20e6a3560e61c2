package io.ordertrail.marketdata;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;

/**
 * One WebSocket connection. The client's callbacks only stamp receipt and put the text into the
 * inbox; the agent polls it. The client may have {@link #WINDOW} frames delivered and not yet
 * taken: beyond that it stops reading the socket, so that the venue's TCP is held back and nothing
 * is dropped.
 */
final class FeedConnection implements WebSocket.Listener {
  static final int WINDOW = 1_024;
  private static final int LONGEST_FRAME = 8 * 1024 * 1024;

  // Beside the window there is room for what does not count against it.
  private final ManyToOneConcurrentArrayQueue<FeedItem> inbox =
      new ManyToOneConcurrentArrayQueue<>(2 * WINDOW);
  private final StringBuilder parts = new StringBuilder();
  private volatile WebSocket socket;
  private volatile boolean abandoned;
  private long untilRequest;

  private FeedConnection() {}

  /** Begins to connect and returns at once; what comes of it is in the inbox. */
  static FeedConnection open(HttpClient client, URI endpoint, Duration timeout) {
    FeedConnection connection = new FeedConnection();
    client
        .newWebSocketBuilder()
        .connectTimeout(timeout)
        .buildAsync(endpoint, connection)
        .whenComplete(connection::built);
    return connection;
  }

  private void built(WebSocket built, Throwable failure) {
    if (failure != null) {
      put(new FeedItem.Failed(false, reasonOf(failure)));
    } else if (abandoned) {
      built.abort();
    }
  }

  // The client's callback thread.

  @Override
  public void onOpen(WebSocket webSocket) {
    socket = webSocket;
    put(new FeedItem.Opened());
    webSocket.request(WINDOW);
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    long receivedNanoTime = System.nanoTime();
    if (last && parts.isEmpty()) {
      put(new FeedItem.Text(data.toString(), receivedNanoTime));
      return null;
    }
    parts.append(data);
    if (last) {
      put(new FeedItem.Text(parts.toString(), receivedNanoTime));
      parts.setLength(0);
    } else if (parts.length() > LONGEST_FRAME) {
      webSocket.abort();
      put(new FeedItem.Failed(true, "a frame is longer than " + LONGEST_FRAME + " characters"));
    } else {
      webSocket.request(1);
    }
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
    // Never asked for: it is counted as a message that cannot be read.
    put(new FeedItem.Text("(binary frame)", System.nanoTime()));
    return null;
  }

  @Override
  public CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
    put(new FeedItem.Pong());
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
    put(new FeedItem.Closed(statusCode, reason));
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    put(new FeedItem.Failed(true, reasonOf(error)));
  }

  private void put(FeedItem item) {
    if (!inbox.offer(item)) {
      throw new IllegalStateException("the client delivered more frames than were asked for");
    }
  }

  private static String reasonOf(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String message = cause.getMessage();
    String name = cause.getClass().getSimpleName();
    return message == null || message.isBlank() ? name : name + ": " + message;
  }

  // The agent's thread.

  /** The next item, or null when there is none now. */
  FeedItem poll() {
    FeedItem item = inbox.poll();
    if (item instanceof FeedItem.Text || item instanceof FeedItem.Pong) {
      untilRequest++;
    }
    return item;
  }

  /** Lets the client deliver as many further frames as were taken. */
  void requestTaken() {
    WebSocket current = socket;
    if (untilRequest > 0 && current != null) {
      current.request(untilRequest);
      untilRequest = 0;
    }
  }

  /**
   * Sends a text; not before the answer to the last one, because the client allows one at a time.
   */
  void send(String text) {
    socket
        .sendText(text, true)
        .whenComplete(
            (sent, failure) -> {
              if (failure != null) {
                put(new FeedItem.Failed(true, reasonOf(failure)));
              }
            });
  }

  void ping() {
    socket.sendPing(ByteBuffer.allocate(0));
  }

  /** How many items wait. Any thread. */
  int depth() {
    return inbox.size();
  }

  /** Ends the connection politely, without waiting for the answer. */
  void close() {
    WebSocket current = socket;
    if (current != null && !current.isOutputClosed()) {
      current.sendClose(WebSocket.NORMAL_CLOSURE, "").whenComplete((w, failure) -> current.abort());
    }
    abandon();
  }

  /** Ends the connection at once. */
  void abort() {
    WebSocket current = socket;
    if (current != null) {
      current.abort();
    }
    abandon();
  }

  private void abandon() {
    abandoned = true;
  }
}
