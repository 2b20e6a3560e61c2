package io.ordertrail.wire;

import org.zeromq.ZMQ;

/**
 * Counts connections to one address that ended before their peer had said that it speaks CURVE, or
 * that speak it for another key than ours. Called by JeroMQ's one thread.
 */
final class Handshakes implements SocketEvents {
  static final int EVENTS =
      ZMQ.EVENT_ACCEPTED
          | ZMQ.EVENT_HANDSHAKE_PROTOCOL
          | ZMQ.HANDSHAKE_FAILED_PROTOCOL
          | ZMQ.EVENT_DISCONNECTED;

  private final PeerRefusals refusals;
  private long withoutGreeting;

  Handshakes(PeerRefusals refusals) {
    this.refusals = refusals;
  }

  @Override
  public void happened(int event) {
    if (event == ZMQ.EVENT_ACCEPTED) {
      withoutGreeting++;
    } else if (event == ZMQ.EVENT_HANDSHAKE_PROTOCOL) {
      withoutGreeting--;
    } else if (event == ZMQ.HANDSHAKE_FAILED_PROTOCOL) {
      refuse("a peer that asks for another key than ours");
    } else if (withoutGreeting > 0) {
      // JeroMQ does not say which connection has ended: of those that did not greet, one has.
      withoutGreeting--;
      refuse("a peer that does not speak CURVE");
    }
  }

  private void refuse(String peer) {
    refusals.refused(PeerRefusals.Reason.HANDSHAKE, peer);
  }
}
