package io.ordertrail.marketdata;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A venue's market-data stream over a plain socket that holds a client to Alpaca's contract:
 * greeting, then authentication, then subscription, one connection at a time. Tests push frames
 * through it and break it.
 */
final class FakeFeedServer implements AutoCloseable {
  static final String KEY = "key-\"1\"";
  static final String SECRET = "secret\\2";
  private static final String ACCEPT_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  private final ServerSocket server;
  private final List<Client> clients = new CopyOnWriteArrayList<>();
  private final List<String> received = new CopyOnWriteArrayList<>();
  volatile boolean answersPings = true;
  volatile boolean greets = true;

  /** Channels that a subscription is refused with. */
  final Set<String> notServed = ConcurrentHashMap.newKeySet();

  volatile int connections;

  FakeFeedServer() {
    this(0);
  }

  FakeFeedServer(int port) {
    try {
      server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  URI endpoint() {
    return URI.create("ws://127.0.0.1:" + port() + "/v2/iex");
  }

  int port() {
    return server.getLocalPort();
  }

  /** Texts that clients sent, in order. */
  List<String> received() {
    return received;
  }

  boolean hasSubscriber() {
    return clients.stream().anyMatch(c -> c.subscribed);
  }

  /** Sends a frame to the subscriber. */
  void send(String text) {
    subscriber().frame(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  void sendInParts(String text, int at) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Client client = subscriber();
    client.frame(false, TEXT, java.util.Arrays.copyOfRange(bytes, 0, at));
    client.frame(true, 0, java.util.Arrays.copyOfRange(bytes, at, bytes.length));
  }

  void closeSubscriber(int code, String reason) {
    subscriber().sendClose(code, reason);
  }

  /** Cuts the connection without a word. */
  void cut() {
    clients.forEach(Client::close);
  }

  private Client subscriber() {
    return clients.stream().filter(c -> c.subscribed).findFirst().orElseThrow();
  }

  private void accept() {
    try {
      while (true) {
        Client client = new Client(server.accept());
        connections++;
        Thread.ofVirtual().start(client::serve);
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    clients.forEach(Client::close);
  }

  private final class Client {
    private final Socket socket;
    private volatile boolean authenticated;
    private volatile boolean subscribed;

    Client(Socket socket) {
      this.socket = socket;
    }

    void serve() {
      try (socket) {
        upgrade();
        if (!clients.isEmpty()) {
          say("{\"T\":\"error\",\"code\":406,\"msg\":\"connection limit exceeded\"}");
          sendClose(1008, "limit");
          return;
        }
        clients.add(this);
        if (greets) {
          say("{\"T\":\"success\",\"msg\":\"connected\"}");
        }
        read();
      } catch (IOException | UncheckedIOException e) {
        // The test ends connections as it likes.
      } finally {
        clients.remove(this);
      }
    }

    private void upgrade() throws IOException {
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      InputStream in = socket.getInputStream();
      while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        int b = in.read();
        if (b < 0) {
          throw new IOException("no request");
        }
        head.write(b);
      }
      String key =
          head.toString(StandardCharsets.ISO_8859_1)
              .lines()
              .filter(
                  line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("sec-websocket-key:"))
              .map(line -> line.substring(line.indexOf(':') + 1).strip())
              .findFirst()
              .orElseThrow(() -> new IOException("no WebSocket"));
      String answer =
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Accept: "
              + accept(key)
              + "\r\n\r\n";
      write(answer.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String accept(String key) {
      try {
        byte[] digest =
            MessageDigest.getInstance("SHA-1")
                .digest((key + ACCEPT_GUID).getBytes(StandardCharsets.ISO_8859_1));
        return Base64.getEncoder().encodeToString(digest);
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError(e);
      }
    }

    private void read() throws IOException {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (true) {
        int opcode = in.readUnsignedByte() & 0x0F;
        int length = in.readUnsignedByte() & 0x7F;
        if (length == 126) {
          length = in.readUnsignedShort();
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < payload.length; i++) {
          payload[i] ^= mask[i % 4];
        }
        switch (opcode) {
          case TEXT -> on(new String(payload, StandardCharsets.UTF_8));
          case PING -> {
            if (answersPings) {
              frame(true, PONG, payload);
            }
          }
          case CLOSE -> {
            frame(true, CLOSE, payload);
            return;
          }
          default -> {}
        }
      }
    }

    private void on(String text) {
      received.add(text);
      if (text.contains("\"action\":\"auth\"")) {
        authenticate(text);
      } else if (!authenticated) {
        say("{\"T\":\"error\",\"code\":401,\"msg\":\"not authenticated\"}");
      } else if (text.contains("\"action\":\"unsubscribe\"")) {
        say("{\"T\":\"subscription\",\"trades\":[],\"quotes\":[],\"bars\":[]}");
      } else if (text.contains("\"action\":\"subscribe\"")) {
        if (notServed.stream().anyMatch(channel -> text.contains('"' + channel + '"'))) {
          say("{\"T\":\"error\",\"code\":410,\"msg\":\"invalid subscribe action for this feed\"}");
          return;
        }
        subscribed = true;
        say("{\"T\":\"subscription\",\"trades\":[],\"quotes\":[],\"bars\":[]}");
      } else {
        say("{\"T\":\"error\",\"code\":400,\"msg\":\"invalid syntax\"}");
      }
    }

    private void authenticate(String text) {
      String unescaped = text.replace("\\u0022", "\"").replace("\\u005c", "\\");
      if (authenticated) {
        say("{\"T\":\"error\",\"code\":403,\"msg\":\"already authenticated\"}");
      } else if (unescaped.contains(KEY) && unescaped.contains(SECRET)) {
        authenticated = true;
        say("{\"T\":\"success\",\"msg\":\"authenticated\"}");
      } else {
        say("{\"T\":\"error\",\"code\":402,\"msg\":\"auth failed\"}");
      }
    }

    private void say(String message) {
      frame(true, TEXT, ('[' + message + ']').getBytes(StandardCharsets.UTF_8));
    }

    private void sendClose(int code, String reason) {
      byte[] text = reason.getBytes(StandardCharsets.UTF_8);
      byte[] payload = new byte[2 + text.length];
      payload[0] = (byte) (code >> 8);
      payload[1] = (byte) code;
      System.arraycopy(text, 0, payload, 2, text.length);
      frame(true, CLOSE, payload);
    }

    private synchronized void frame(boolean last, int opcode, byte[] payload) {
      ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 10);
      frame.write((last ? 0x80 : 0) | opcode);
      if (payload.length < 126) {
        frame.write(payload.length);
      } else if (payload.length < 65_536) {
        frame.write(126);
        frame.write(payload.length >> 8);
        frame.write(payload.length);
      } else {
        frame.write(127);
        for (int shift = 56; shift >= 0; shift -= 8) {
          frame.write((int) ((long) payload.length >> shift));
        }
      }
      frame.writeBytes(payload);
      write(frame.toByteArray());
    }

    private void write(byte[] bytes) {
      try {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
