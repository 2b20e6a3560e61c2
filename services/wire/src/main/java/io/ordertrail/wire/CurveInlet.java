package io.ordertrail.wire;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.zeromq.ZMQ;

/**
 * The connecting end of an encrypted connection. JeroMQ reconnects by itself after a lost
 * connection, but never again after a refused handshake; then the socket is made anew here, with
 * the next of the keys that the publisher may have. So a key can be changed at either end, in any
 * order.
 */
final class CurveInlet implements Inlet {
  /** JeroMQ says within that whether it goes on by itself. */
  private static final long GIVEN_UP_AFTER_NS = 500_000_000L;

  private static final int EVENTS =
      ZMQ.EVENT_CONNECTED
          | ZMQ.EVENT_CONNECT_DELAYED
          | ZMQ.EVENT_CONNECT_RETRIED
          | ZMQ.EVENT_DISCONNECTED;
  private static final long NEVER = 0;

  private final Function<byte[], ZMQ.Socket> sockets;
  private final Supplier<List<byte[]>> keys;

  /** When the connection ended without another attempt; written by JeroMQ's thread. */
  private AtomicLong endedNs = new AtomicLong(NEVER);

  private ZMQ.Socket socket;
  private int attempts;

  /**
   * @param sockets makes one for a publisher's key that is not connected yet
   * @param keys that the publisher may have now
   */
  CurveInlet(Function<byte[], ZMQ.Socket> sockets, Supplier<List<byte[]>> keys, String endpoint) {
    this.sockets = key -> connected(sockets.apply(key), endpoint);
    this.keys = keys;
    socket = open();
  }

  private ZMQ.Socket open() {
    List<byte[]> now = keys.get();
    if (now.isEmpty()) {
      throw new BusKeyException("the publisher has no public key any more");
    }
    return sockets.apply(now.get(attempts++ % now.size()));
  }

  private ZMQ.Socket connected(ZMQ.Socket made, String endpoint) {
    AtomicLong ended = new AtomicLong(NEVER);
    endedNs = ended;
    made.setEventHook(
        (SocketEvents)
            event -> ended.set(event == ZMQ.EVENT_DISCONNECTED ? System.nanoTime() | 1 : NEVER),
        EVENTS);
    made.connect(endpoint);
    return made;
  }

  @Override
  public int receive(byte[] frame) {
    int length = socket.recv(frame, 0, frame.length, ZMQ.DONTWAIT);
    if (length < 0 && endedNs.get() != NEVER) {
      connectAgain();
    }
    return length;
  }

  private void connectAgain() {
    if (System.nanoTime() - endedNs.get() < GIVEN_UP_AFTER_NS) {
      return;
    }
    try {
      ZMQ.Socket next = open();
      socket.close();
      socket = next;
    } catch (BusKeyException e) {
      // The folder is being changed: looked at again later, with the socket that there is.
      endedNs.set(System.nanoTime() | 1);
    }
  }
}
