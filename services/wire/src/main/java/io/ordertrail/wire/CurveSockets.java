package io.ordertrail.wire;

import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** Sets a socket's side of CURVE, before it is bound or connected. */
final class CurveSockets {
  /** A host that is gone without a word is noticed after the second. */
  private static final int HEARTBEAT_MS = 2_000;

  private static final int SILENCE_MS = 6_000;

  private CurveSockets() {}

  /** The side that is connected to. */
  static void serve(ZMQ.Socket socket, SocketType type, BusSecurity.Curve security) {
    socket.setCurveServer(true);
    socket.setCurvePublicKey(security.own().publicKey());
    socket.setCurveSecretKey(security.own().secretKey());
    heartbeats(socket);
    Handshakes handshakes = new Handshakes(security.refusals());
    socket.setEventHook(handshakes, Handshakes.EVENTS);
    if (type == SocketType.ROUTER) {
      // A send without a peer is refused; who comes again takes over from the lost connection.
      socket.setRouterMandatory(true);
      socket.setRouterHandover(true);
    }
  }

  /** The side that connects, to whoever has the secret half of the publisher's key. */
  static ZMQ.Socket ask(ZMQ.Socket socket, BusKey own, byte[] publisher) {
    socket.setCurvePublicKey(own.publicKey());
    socket.setCurveSecretKey(own.secretKey());
    socket.setCurveServerKey(publisher);
    heartbeats(socket);
    return socket;
  }

  private static void heartbeats(ZMQ.Socket socket) {
    socket.setHeartbeatIvl(HEARTBEAT_MS);
    socket.setHeartbeatTimeout(SILENCE_MS);
  }
}
