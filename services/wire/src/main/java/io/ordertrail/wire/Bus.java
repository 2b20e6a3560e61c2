package io.ordertrail.wire;

import java.util.List;
import java.util.function.UnaryOperator;
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

  /** What was sent and not yet taken by a peer when the process stops is waited for that long. */
  private static final int LINGER_MS = 1_000;

  /**
   * JeroMQ 0.6 hands over one message still encrypted when an encrypted socket was full. Quotes may
   * be lost when nobody keeps up, orders may not; and of those there are never many.
   */
  private static final int UNLIMITED = 0;

  /**
   * JeroMQ 0.6 now and then forgets to listen to a connection that it has just made (its poller
   * cancels the key that the next owner of the channel shares); then it is made again after that.
   */
  private static final int GREETING_MS = 1_000;

  private final ZContext context = new ZContext(IO_THREADS);
  private final BusSecurity security;
  private final PeerGuard guard;

  /** For one host: see {@link BusSecurity.Plain}. */
  public Bus() {
    this(new BusSecurity.Plain());
  }

  public Bus(BusSecurity security) {
    this.security = security;
    context.setLinger(LINGER_MS);
    guard = security instanceof BusSecurity.Curve curve ? new PeerGuard(context, curve) : null;
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
    return switch (security) {
      case BusSecurity.Plain _ -> new Publisher(id, bind(SocketType.PUSH, endpoint, highWaterMark));
      case BusSecurity.Curve _ ->
          new Publisher(id, new TakerOutlet(bind(SocketType.ROUTER, endpoint, highWaterMark)));
    };
  }

  private ZMQ.Socket bind(SocketType type, String endpoint, int highWaterMark) {
    ZMQ.Socket socket = context.createSocket(type);
    socket.setSndHWM(highWaterMark);
    if (security instanceof BusSecurity.Curve curve) {
      CurveSockets.serve(socket, type, curve);
    }
    try {
      socket.bind(endpoint);
    } catch (ZMQException e) {
      throw new AddressInUseException(endpoint, e);
    }
    return socket;
  }

  /** Takes what others publish; reconnects by itself, in any order of starts. */
  public Subscriber subscribe(String endpoint, int highWaterMark, List<Topic> topics) {
    return connect(
        SocketType.SUB,
        endpoint,
        highWaterMark,
        socket -> {
          for (Topic topic : topics) {
            socket.subscribe(new byte[] {(byte) topic.ordinal()});
          }
          return socket;
        });
  }

  /** Takes what another pushes; reconnects by itself, in any order of starts. */
  public Subscriber pull(String endpoint, int highWaterMark) {
    return switch (security) {
      case BusSecurity.Plain _ ->
          connect(SocketType.PULL, endpoint, highWaterMark, UnaryOperator.identity());
      case BusSecurity.Curve _ ->
          connect(
              SocketType.DEALER,
              endpoint,
              highWaterMark,
              socket -> {
                socket.setIdentity(TakerOutlet.TAKER);
                return socket;
              });
    };
  }

  private Subscriber connect(
      SocketType type, String endpoint, int highWaterMark, UnaryOperator<ZMQ.Socket> prepared) {
    Arrivals arrivals = new Arrivals();
    return switch (security) {
      case BusSecurity.Plain _ -> {
        ZMQ.Socket socket = prepared.apply(connecting(type, highWaterMark, arrivals));
        socket.connect(endpoint);
        yield new Subscriber(frame -> socket.recv(frame, 0, frame.length, ZMQ.DONTWAIT), arrivals);
      }
      case BusSecurity.Curve curve ->
          new Subscriber(
              new CurveInlet(
                  publisher ->
                      prepared.apply(
                          CurveSockets.ask(
                              connecting(type, highWaterMark, arrivals), curve.own(), publisher)),
                  () -> curve.keysAt(endpoint),
                  endpoint),
              arrivals);
    };
  }

  private ZMQ.Socket connecting(SocketType type, int highWaterMark, Arrivals arrivals) {
    ZMQ.Socket socket = context.createSocket(type);
    socket.setMsgAllocator(arrivals);
    socket.setRcvHWM(type == SocketType.DEALER ? UNLIMITED : highWaterMark);
    socket.setReconnectIVL(100);
    socket.setReconnectIVLMax(1_000);
    socket.setHandshakeIvl(GREETING_MS);
    return socket;
  }

  @Override
  public void close() {
    if (guard != null) {
      // The guard last: without it JeroMQ lets everybody in.
      for (ZMQ.Socket socket : context.getSockets()) {
        if (!guard.uses(socket)) {
          socket.setLinger(LINGER_MS);
          socket.close();
        }
      }
      guard.close();
    }
    context.close();
  }
}
