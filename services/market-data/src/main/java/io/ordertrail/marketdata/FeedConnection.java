package io.ordertrail.marketdata;

import io.ordertrail.eventlog.EpochClock;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;

/**
 * One WebSocket connection. The client's callbacks only stamp receipt and put the text into the
 * inbox; the agent polls it. The client may have {@link #WINDOW} frames delivered and not yet
 * taken: beyond that it stops reading the socket, so that the venue's TCP is held back and nothing
 * is dropped.
 */
final class FeedConnection implements WebSocket.Listener, FeedLink {
  static final int WINDOW = 1_024;
  private static final int LONGEST_FRAME = 8 * 1024 * 1024;

  // Beside the window there is room for what does not count against it.
  private final ManyToOneConcurrentArrayQueue<FeedItem> inbox =
      new ManyToOneConcurrentArrayQueue<>(2 * WINDOW);
  private final StringBuilder parts = new StringBuilder();
  private final ByteArrayOutputStream binaryParts = new ByteArrayOutputStream();
  private final FeedItem.Origin origin;
  private final EpochClock clock;
  private CompletableFuture<?> lastSend = CompletableFuture.completedFuture(null);
  private volatile WebSocket socket;
  private volatile boolean abandoned;
  private long untilRequest;

  private FeedConnection(FeedItem.Origin origin, EpochClock clock) {
    this.origin = origin;
    this.clock = clock;
  }

  /** Begins to connect and returns at once; what comes of it is in the inbox. */
  static FeedConnection open(
      HttpClient client, URI endpoint, Duration timeout, FeedItem.Origin origin, EpochClock clock) {
    FeedConnection connection = new FeedConnection(origin, clock);
    client
        .newWebSocketBuilder()
        .connectTimeout(timeout)
        .buildAsync(endpoint, connection)
        .whenComplete(connection::built);
    return connection;
  }

  private void built(WebSocket built, Throwable failure) {
    if (failure != null) {
      put(new FeedItem.Failed(origin, clock.nowNs(), false, reasonOf(failure)));
    } else if (abandoned) {
      built.abort();
    }
  }

  // The client's callback thread.

  @Override
  public void onOpen(WebSocket webSocket) {
    socket = webSocket;
    put(new FeedItem.Opened(origin, clock.nowNs()));
    webSocket.request(WINDOW);
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    long receivedNanoTime = System.nanoTime();
    if (last && parts.isEmpty()) {
      put(text(data.toString(), null, receivedNanoTime));
      return null;
    }
    parts.append(data);
    if (last) {
      put(text(parts.toString(), null, receivedNanoTime));
      parts.setLength(0);
    } else if (parts.length() > LONGEST_FRAME) {
      giveUp(webSocket);
    } else {
      webSocket.request(1);
    }
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
    long receivedNanoTime = System.nanoTime();
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    binaryParts.writeBytes(bytes);
    if (last) {
      byte[] whole = binaryParts.toByteArray();
      binaryParts.reset();
      put(text(new String(whole, StandardCharsets.UTF_8), whole, receivedNanoTime));
    } else if (binaryParts.size() > LONGEST_FRAME) {
      giveUp(webSocket);
    } else {
      webSocket.request(1);
    }
    return null;
  }

  private void giveUp(WebSocket webSocket) {
    webSocket.abort();
    put(
        new FeedItem.Failed(
            origin, clock.nowNs(), true, "a frame is longer than " + LONGEST_FRAME + " bytes"));
  }

  private FeedItem text(String text, byte[] binary, long receivedNanoTime) {
    return new FeedItem.Text(
        origin, text, binary, clock.epochNs(receivedNanoTime), receivedNanoTime);
  }

  @Override
  public CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
    put(new FeedItem.Pong(origin, clock.nowNs()));
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
    put(new FeedItem.Closed(origin, clock.nowNs(), statusCode, reason));
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    put(new FeedItem.Failed(origin, clock.nowNs(), true, reasonOf(error)));
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

  @Override
  public FeedItem.Origin origin() {
    return origin;
  }

  @Override
  public FeedItem poll() {
    FeedItem item = inbox.poll();
    if (item instanceof FeedItem.Text || item instanceof FeedItem.Pong) {
      untilRequest++;
    }
    return item;
  }

  @Override
  public void requestTaken() {
    WebSocket current = socket;
    if (untilRequest > 0 && current != null) {
      current.request(untilRequest);
      untilRequest = 0;
    }
  }

  /** The client allows one text at a time, so each waits for the one before. */
  @Override
  public void send(String text) {
    WebSocket current = socket;
    lastSend =
        lastSend
            .thenCompose(_ -> current.sendText(text, true))
            .whenComplete(
                (_, failure) -> {
                  if (failure != null) {
                    put(new FeedItem.Failed(origin, clock.nowNs(), true, reasonOf(failure)));
                  }
                });
  }

  @Override
  public void ping() {
    socket.sendPing(ByteBuffer.allocate(0));
  }

  @Override
  public int depth() {
    return inbox.size();
  }

  @Override
  public void close() {
    WebSocket current = socket;
    if (current != null && !current.isOutputClosed()) {
      current.sendClose(WebSocket.NORMAL_CLOSURE, "").whenComplete((w, failure) -> current.abort());
    }
    abandon();
  }

  @Override
  public void abort() {
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
