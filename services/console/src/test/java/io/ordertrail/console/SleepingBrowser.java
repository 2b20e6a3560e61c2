package io.ordertrail.console;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A browser that asks for the stream and never reads it, behind a small window. */
final class SleepingBrowser implements AutoCloseable {
  private static final int WINDOW_BYTES = 4_096;
  private final Socket socket = new Socket();

  SleepingBrowser(TestConsole console) throws IOException {
    socket.setReceiveBufferSize(WINDOW_BYTES);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), console.port()));
    socket
        .getOutputStream()
        .write(
            "GET /api/stream HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept: text/event-stream\r\n\r\n"
                .formatted(console.port())
                .getBytes(StandardCharsets.US_ASCII));
  }

  boolean isConnected() {
    return socket.isConnected();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
