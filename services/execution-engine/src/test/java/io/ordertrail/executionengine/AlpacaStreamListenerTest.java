package io.ordertrail.executionengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.runtime.Secret;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AlpacaStreamListenerTest {
  private static final String AUTHORIZED =
      "{\"stream\":\"authorization\",\"data\":{\"status\":\"authorized\",\"action\":\"authenticate\"}}";

  private final List<VenueEvent> inbox = new ArrayList<>();
  private final SlowSocket socket = new SlowSocket();
  private final AlpacaStreamListener listener =
      new AlpacaStreamListener(
          1, new Secret("key"), new Secret("secret"), inbox::add, System::nanoTime);

  @Test
  void listensAlsoWhenTheAnswerOvertakesTheEndOfTheSend() {
    listener.onOpen(socket);
    listener.onText(socket, AUTHORIZED, true);
    assertThat(socket.sent).singleElement().asString().contains("\"auth\"");
    socket.firstIsOut();
    assertThat(socket.sent).hasSize(2).last().asString().contains("\"listen\"");
    assertThat(inbox).isEmpty();
  }

  @Test
  void aSendThatFailsLosesTheConnection() {
    listener.onOpen(socket);
    socket.firstFails();
    assertThat(inbox).singleElement().isInstanceOf(VenueEvent.StreamLost.class);
  }

  /** Takes one text at a time, as the JDK's socket does. */
  private static final class SlowSocket implements WebSocket {
    private final List<String> sent = new ArrayList<>();
    private CompletableFuture<WebSocket> pending = CompletableFuture.completedFuture(this);

    @Override
    public CompletableFuture<WebSocket> sendText(CharSequence text, boolean last) {
      if (!pending.isDone()) {
        return CompletableFuture.failedFuture(new IllegalStateException("Send pending"));
      }
      sent.add(text.toString());
      pending = new CompletableFuture<>();
      return pending;
    }

    void firstIsOut() {
      pending.complete(this);
    }

    void firstFails() {
      pending.completeExceptionally(new IllegalStateException("broken pipe"));
    }

    @Override
    public CompletableFuture<WebSocket> sendBinary(ByteBuffer data, boolean last) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<WebSocket> sendPing(ByteBuffer message) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<WebSocket> sendPong(ByteBuffer message) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<WebSocket> sendClose(int statusCode, String reason) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void request(long n) {}

    @Override
    public String getSubprotocol() {
      return "";
    }

    @Override
    public boolean isOutputClosed() {
      return false;
    }

    @Override
    public boolean isInputClosed() {
      return false;
    }

    @Override
    public void abort() {}
  }
}
