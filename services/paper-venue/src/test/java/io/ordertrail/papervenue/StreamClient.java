package io.ordertrail.papervenue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The JDK's own WebSocket client, collecting whole frames. */
final class StreamClient implements WebSocket.Listener, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  record Frame(boolean binary, String text) {}

  final List<Frame> frames = new CopyOnWriteArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
  private volatile int closeCode;
  private volatile boolean ended;
  private volatile boolean reading = true;
  private WebSocket socket;

  private StreamClient() {}

  static StreamClient connect(String uri) {
    StreamClient client = new StreamClient();
    client.socket = client.http.newWebSocketBuilder().buildAsync(URI.create(uri), client).join();
    return client;
  }

  void send(String... commands) {
    for (String command : commands) {
      socket.sendText(command, true).join();
    }
  }

  void sendBinary(byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
  }

  void sendInParts(String first, String second) {
    socket.sendText(first, false).join();
    socket.sendText(second, true).join();
  }

  void stopReading() {
    reading = false;
  }

  void readOn() {
    reading = true;
    socket.request(1);
  }

  /** Ends the connection without a word, as a killed process does. */
  void abort() {
    socket.abort();
  }

  Frame awaitFrame(String part) {
    await().atMost(PATIENCE).until(() -> frames.stream().anyMatch(f -> f.text.contains(part)));
    return frames.stream().filter(f -> f.text.contains(part)).findFirst().orElseThrow();
  }

  /** All market-data messages so far, one by one. */
  List<JsonNode> all() {
    List<JsonNode> found = new ArrayList<>();
    for (Frame frame : frames) {
      JsonNode node = parse(frame.text);
      if (node.isArray()) {
        node.forEach(found::add);
      } else {
        found.add(node);
      }
    }
    return found;
  }

  List<JsonNode> awaitAll(Predicate<List<JsonNode>> enough) {
    await().atMost(PATIENCE).until(() -> enough.test(all()));
    return all();
  }

  int awaitClose() {
    await().atMost(PATIENCE).until(() -> ended);
    return closeCode;
  }

  boolean isOpen() {
    return !ended;
  }

  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + json, e);
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      add(new Frame(false, text.toString()));
      text.setLength(0);
    }
    return requestNext(webSocket);
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    binary.writeBytes(bytes);
    if (last) {
      add(new Frame(true, binary.toString(UTF_8)));
      binary.reset();
    }
    return requestNext(webSocket);
  }

  private void add(Frame frame) {
    frames.add(frame);
  }

  private CompletionStage<?> requestNext(WebSocket webSocket) {
    if (reading) {
      webSocket.request(1);
    }
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
    closeCode = statusCode;
    ended = true;
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    ended = true;
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
  }
}
