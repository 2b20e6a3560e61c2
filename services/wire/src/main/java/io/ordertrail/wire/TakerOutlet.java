package io.ordertrail.wire;

import java.nio.charset.StandardCharsets;
import org.zeromq.ZMQ;
import zmq.Msg;
import zmq.SocketBase;

/**
 * Sends to the one peer that has proven who it is. A PUSH socket of JeroMQ 0.6 cannot do that: it
 * gives messages to a connection before its handshake is done, so that whoever opens the port takes
 * orders away (TakerOutletTest). A ROUTER knows a peer by the name that comes with the finished
 * handshake, and has nowhere to send to before.
 */
final class TakerOutlet implements Publisher.Way {
  /** The name that the peer gives itself: the newest with it gets the messages. */
  static final byte[] TAKER = "taker".getBytes(StandardCharsets.US_ASCII);

  private final SocketBase socket;

  TakerOutlet(ZMQ.Socket socket) {
    this.socket = socket.base();
  }

  @Override
  public boolean send(byte[] frame, int length) {
    // Refused here when there is no peer, or no room: then nothing has begun.
    if (!socket.send(new Msg(TAKER), zmq.ZMQ.ZMQ_SNDMORE | zmq.ZMQ.ZMQ_DONTWAIT)) {
      return false;
    }
    Msg message = new Msg(length);
    message.put(frame, 0, length);
    return socket.send(message, zmq.ZMQ.ZMQ_DONTWAIT);
  }
}
