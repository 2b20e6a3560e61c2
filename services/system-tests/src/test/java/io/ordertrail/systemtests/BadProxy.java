package io.ordertrail.systemtests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between the shipper and the real Elasticsearch and spoils bulk requests as it is told;
 * everything else passes. A virtual thread a connection; any thread may change the mood.
 */
final class BadProxy implements AutoCloseable {

  /** What becomes of a bulk request. */
  sealed interface Mood {
    record Pass() implements Mood {}

    /** Nobody is there: every connection is reset, whatever it asks. */
    record Away() implements Mood {}

    /** Everything is applied, and the answer comes too late. */
    record Late(Duration by) implements Mood {}

    /** Nothing is applied. */
    record Refuse(int status) implements Mood {}

    /** The connection is reset when half of the request was read: nothing is applied. */
    record ResetInRequest() implements Mood {}

    /** Everything is applied; the connection is reset in the middle of the answer. */
    record ResetInAnswer() implements Mood {}

    /** Every third item is refused with that status, and the others are applied. */
    record RefuseItems(int status) implements Mood {}
  }

  private record Request(String line, Map<String, String> headers, byte[] body) {
    boolean isBulk() {
      return line.split(" ")[1].startsWith("/_bulk");
    }
  }

  private final ServerSocket listening;
  private final URI server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile Mood mood = new Mood.Pass();

  BadProxy(URI server) {
    this.server = server;
    try {
      this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  void mood(Mood next) {
    mood = next;
    if (next instanceof Mood.Away) {
      open.forEach(BadProxy::reset);
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return; // It was closed.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      for (Request request = read(in, socket); request != null; request = read(in, socket)) {
        if (!answer(request, socket)) {
          reset(socket);
          return;
        }
      }
    } catch (IOException e) {
      // The shipper has gone, or we have hung up on it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  /** Null at the end of the connection, or when half a request was enough. */
  private Request read(InputStream in, Socket socket) throws IOException {
    String line = line(in);
    Map<String, String> headers = new HashMap<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
    }
    if (line.isEmpty() || mood instanceof Mood.Away) {
      reset(socket);
      return null;
    }
    Request head = new Request(line, headers, new byte[0]);
    if (head.isBulk() && mood instanceof Mood.ResetInRequest) {
      in.readNBytes(1_000);
      reset(socket);
      return null;
    }
    return new Request(line, headers, body(in, headers));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      bytes.write(b);
    }
    return bytes.toString(StandardCharsets.US_ASCII).strip();
  }

  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    if (!headers.containsKey("transfer-encoding")) {
      return in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (int chunk = chunk(in); chunk > 0; chunk = chunk(in)) {
      whole.write(in.readNBytes(chunk));
      line(in);
    }
    line(in);
    return whole.toByteArray();
  }

  private static int chunk(InputStream in) throws IOException {
    String length = line(in);
    return length.isEmpty() ? 0 : Integer.parseInt(length, 16);
  }

  /** False when the connection is to be reset. */
  private boolean answer(Request request, Socket socket) throws IOException, InterruptedException {
    Mood now = request.isBulk() ? mood : new Mood.Pass();
    return switch (now) {
      case Mood.Pass() -> write(forward(request), socket);
      case Mood.Away() -> false;
      case Mood.Late(Duration by) -> {
        Answer answer = forward(request);
        LockSupport.parkNanos(by.toNanos());
        yield write(answer, socket);
      }
      case Mood.Refuse(int status) ->
          write(new Answer(status, "{\"error\":\"refused by the test\"}".getBytes()), socket);
      case Mood.ResetInRequest() -> false;
      case Mood.ResetInAnswer() -> {
        Answer answer = forward(request);
        writeHead(answer, socket);
        socket.getOutputStream().write(answer.body, 0, answer.body.length / 2);
        socket.getOutputStream().flush();
        yield false;
      }
      case Mood.RefuseItems(int status) -> {
        BulkSplit split = new BulkSplit(request.body(), status);
        Answer answer = forward(new Request(request.line(), request.headers(), split.applied()));
        yield write(new Answer(answer.status, split.merge(answer.body)), socket);
      }
    };
  }

  private record Answer(int status, byte[] body) {}

  private Answer forward(Request request) throws IOException, InterruptedException {
    String[] words = request.line().split(" ");
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(server.resolve(words[1]))
            .method(words[0], HttpRequest.BodyPublishers.ofByteArray(request.body()));
    for (String header : Set.of("content-type", "accept")) {
      if (request.headers().containsKey(header)) {
        builder.header(header, request.headers().get(header));
      }
    }
    HttpResponse<byte[]> answer =
        client.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
    return new Answer(answer.statusCode(), answer.body());
  }

  private static boolean write(Answer answer, Socket socket) throws IOException {
    writeHead(answer, socket);
    socket.getOutputStream().write(answer.body);
    socket.getOutputStream().flush();
    return true;
  }

  private static void writeHead(Answer answer, Socket socket) throws IOException {
    String head =
        """
        HTTP/1.1 %d Said\r
        X-Elastic-Product: Elasticsearch\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        """
            .formatted(answer.status, answer.body.length);
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
  }

  /** As a process that was killed: no orderly end. */
  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It is closed already.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    open.forEach(BadProxy::reset);
    client.close();
  }
}
