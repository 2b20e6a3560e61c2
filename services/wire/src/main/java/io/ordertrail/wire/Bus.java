package io.ordertrail.wire;

import java.util.List;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * A process's ZeroMQ context. Made and closed by the main thread; each socket belongs to the one
 * thread that uses it (made before that thread starts is fine). Closing must come after the threads
 * have stopped using their sockets: JeroMQ must not be interrupted.
 */
public final class Bus implements AutoCloseable {
  private static final int IO_THREADS = 1;

  private final ZContext context = new ZContext(IO_THREADS);

  public Bus() {
    // What was sent and not yet taken by a peer when the process stops is waited for that long.
    context.setLinger(1_000);
  }

  /**
   * A publisher that drops for a subscriber that does not keep up: quotes and trades only.
   *
   * @throws AddressInUseException when another process has the address
   */
  public Publisher publish(PublisherId id, String endpoint, int highWaterMark) {
    return new Publisher(id, bind(SocketType.PUB, endpoint, highWaterMark));
  }

  /**
   * A publisher that never drops: a send without room is refused, and the caller keeps the message.
   *
   * @throws AddressInUseException when another process has the address
   */
  public Publisher push(PublisherId id, String endpoint, int highWaterMark) {
    return new Publisher(id, bind(SocketType.PUSH, endpoint, highWaterMark));
  }

  private ZMQ.Socket bind(SocketType type, String endpoint, int highWaterMark) {
    ZMQ.Socket socket = context.createSocket(type);
    socket.setSndHWM(highWaterMark);
    try {
      socket.bind(endpoint);
    } catch (ZMQException e) {
      throw new AddressInUseException(endpoint, e);
    }
    return socket;
  }

  /** Takes what others publish; reconnects by itself, in any order of starts. */
  public Subscriber subscribe(String endpoint, int highWaterMark, List<Topic> topics) {
    ZMQ.Socket socket = context.createSocket(SocketType.SUB);
    Subscriber subscriber = connect(socket, endpoint, highWaterMark);
    for (Topic topic : topics) {
      socket.subscribe(new byte[] {(byte) topic.ordinal()});
    }
    return subscriber;
  }

  /** Takes what another pushes; reconnects by itself, in any order of starts. */
  public Subscriber pull(String endpoint, int highWaterMark) {
    return connect(context.createSocket(SocketType.PULL), endpoint, highWaterMark);
  }

  private static Subscriber connect(ZMQ.Socket socket, String endpoint, int highWaterMark) {
    Arrivals arrivals = new Arrivals();
    socket.setMsgAllocator(arrivals);
    socket.setRcvHWM(highWaterMark);
    socket.setReconnectIVL(100);
    socket.setReconnectIVLMax(1_000);
    socket.connect(endpoint);
    return new Subscriber(socket, arrivals);
  }

  @Override
  public void close() {
    context.close();
  }
}
