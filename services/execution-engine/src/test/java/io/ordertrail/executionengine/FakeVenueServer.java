package io.ordertrail.executionengine;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Just enough of HTTP/1.1 and WebSocket for a fake venue: kept-alive connections, lengths instead
 * of chunks, small frames. A virtual thread a connection.
 */
final class FakeVenueServer implements AutoCloseable {
  record Request(
      String method, String path, String query, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  record Answer(int status, String body) {
    static final Answer NEVER = new Answer(0, "");
  }

  interface Handler {
    /**
     * @throws IOException to close the connection without an answer
     */
    Answer handle(Request request) throws IOException;
  }

  private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  private final ServerSocket server;
  private final Handler handler;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final List<Socket> listening = new CopyOnWriteArrayList<>();

  FakeVenueServer(Handler handler) throws IOException {
    this.handler = handler;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        connection.setTcpNoDelay(true);
        connections.add(connection);
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      DataInputStream in =
          new DataInputStream(new BufferedInputStream(connection.getInputStream()));
      OutputStream out = connection.getOutputStream();
      for (Request request = read(in); request != null; request = read(in)) {
        if (!request.header("Upgrade").isEmpty()) {
          serveStream(connection, request, in, out);
          return;
        }
        Answer answer = handler.handle(request);
        if (answer != Answer.NEVER) {
          write(out, answer);
        }
      }
    } catch (IOException e) {
      // The client went away, or a fault closes the connection.
    } finally {
      connections.remove(connection);
      listening.remove(connection);
    }
  }

  private static Request read(DataInputStream in) throws IOException {
    String first = line(in);
    if (first.isEmpty()) {
      return null;
    }
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    String[] parts = first.split(" ");
    int mark = parts[1].indexOf('?');
    return new Request(
        parts[0],
        mark < 0 ? parts[1] : parts[1].substring(0, mark),
        mark < 0 ? "" : parts[1].substring(mark + 1),
        headers,
        new String(body, StandardCharsets.UTF_8));
  }

  private static String line(DataInputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private static void write(OutputStream out, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    String length = answer.status() == 204 ? "" : "Content-Length: " + body.length + "\r\n";
    String head = "HTTP/1.1 " + answer.status() + " X\r\n" + length + "\r\n";
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    whole.writeBytes(body);
    out.write(whole.toByteArray());
    out.flush();
  }

  private void serveStream(Socket connection, Request request, DataInputStream in, OutputStream out)
      throws IOException {
    String handshake =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + acceptKey(request.header("Sec-WebSocket-Key"))
            + "\r\n\r\n";
    out.write(handshake.getBytes(StandardCharsets.US_ASCII));
    out.flush();
    while (true) {
      int opcode = in.readUnsignedByte() & 0x0F;
      String payload = payload(in);
      switch (opcode) {
        case TEXT -> onMessage(connection, payload);
        case PING -> send(connection, PONG, payload);
        case CLOSE -> {
          return;
        }
        default -> {}
      }
    }
  }

  private void onMessage(Socket connection, String message) throws IOException {
    if (message.contains("\"listen\"")) {
      send(
          connection,
          BINARY,
          "{\"stream\":\"listening\",\"data\":{\"streams\":[\"trade_updates\"]}}");
      listening.add(connection);
    } else {
      boolean known =
          message.contains("\"key\":\"key\"") && message.contains("\"secret\":\"secret\"");
      send(
          connection,
          TEXT,
          "{\"stream\":\"authorization\",\"data\":{\"status\":\"%s\",\"action\":\"authenticate\"}}"
              .formatted(known ? "authorized" : "unauthorized"));
    }
  }

  private static String payload(DataInputStream in) throws IOException {
    int length = in.readUnsignedByte() & 0x7F;
    if (length == 126) {
      length = in.readUnsignedShort();
    }
    byte[] mask = in.readNBytes(4);
    byte[] payload = in.readNBytes(length);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i % 4];
    }
    return new String(payload, StandardCharsets.UTF_8);
  }

  private static void send(Socket connection, int opcode, String text) throws IOException {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(0x80 | opcode);
    if (payload.length < 126) {
      frame.write(payload.length);
    } else {
      frame.write(126);
      frame.write(payload.length >> 8);
      frame.write(payload.length);
    }
    frame.writeBytes(payload);
    synchronized (connection) {
      connection.getOutputStream().write(frame.toByteArray());
      connection.getOutputStream().flush();
    }
  }

  void broadcast(String text, boolean binary) {
    for (Socket connection : listening) {
      try {
        send(connection, binary ? BINARY : TEXT, text);
      } catch (IOException e) {
        listening.remove(connection);
      }
    }
  }

  int listeners() {
    return listening.size();
  }

  void disconnectStreams() {
    for (Socket connection : listening) {
      listening.remove(connection);
      close(connection);
    }
  }

  private static void close(Socket connection) {
    try {
      connection.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
  }

  private static String acceptKey(String key) throws IOException {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + ACCEPT_SUFFIX).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    connections.forEach(FakeVenueServer::close);
  }
}
