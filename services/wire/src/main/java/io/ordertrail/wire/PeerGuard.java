package io.ordertrail.wire;

import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMsg;

/**
 * Decides whom the bus lets in (ZAP, RFC 27). Without it JeroMQ would let in every key, so it
 * stands before the first address is bound and until the last socket is closed.
 */
final class PeerGuard implements AutoCloseable {
  private static final String ADDRESS = "inproc://zeromq.zap.01";
  private static final String VERSION = "1.0";
  private static final int ADDRESS_FRAME = 3;
  private static final int MECHANISM_FRAME = 5;
  private static final int KEY_FRAME = 6;
  private static final int FRAMES = 7;
  private static final int LOOK_MS = 100;

  private final BusSecurity.Curve security;
  private final ZMQ.Socket socket;
  private final Thread thread;
  private volatile boolean stopping;

  PeerGuard(ZContext context, BusSecurity.Curve security) {
    this.security = security;
    socket = context.createSocket(SocketType.REP);
    socket.setReceiveTimeOut(LOOK_MS);
    socket.setLinger(0);
    socket.bind(ADDRESS);
    thread = Thread.ofPlatform().name("bus-guard").daemon(true).start(this::answer);
  }

  boolean uses(ZMQ.Socket other) {
    return socket == other;
  }

  private void answer() {
    while (!stopping) {
      ZMsg request = ZMsg.recvMsg(socket);
      if (request != null) {
        reply(request).send(socket);
      }
    }
    socket.close();
  }

  private ZMsg reply(ZMsg request) {
    byte[][] frames = request.stream().map(frame -> frame.getData()).toArray(byte[][]::new);
    boolean letIn = mayEnter(frames);
    ZMsg reply = new ZMsg();
    reply.add(VERSION);
    reply.add(frames.length > 1 ? frames[1] : new byte[0]);
    reply.add(letIn ? "200" : "400");
    reply.add(letIn ? "OK" : "refused");
    reply.add("");
    reply.add("");
    return reply;
  }

  private boolean mayEnter(byte[][] frames) {
    if (frames.length != FRAMES || !"CURVE".equals(text(frames[MECHANISM_FRAME]))) {
      refuse(PeerRefusals.Reason.HANDSHAKE, "a peer without CURVE");
      return false;
    }
    String from = text(frames[ADDRESS_FRAME]);
    try {
      String name = security.peers().nameOf(frames[KEY_FRAME]);
      if (name == null) {
        String key = ZMQ.Curve.z85Encode(frames[KEY_FRAME]);
        refuse(PeerRefusals.Reason.UNKNOWN_KEY, from + " with the key " + key);
      } else if (!security.allowed().contains(name)) {
        refuse(PeerRefusals.Reason.NOT_ALLOWED, from + " as " + name);
      } else {
        return true;
      }
    } catch (RuntimeException e) {
      // Whatever is wrong with the keys, nobody gets in; and this thread must not end.
      refuse(PeerRefusals.Reason.UNKNOWN_KEY, from + ", because " + e.getMessage());
    }
    return false;
  }

  private void refuse(PeerRefusals.Reason reason, String peer) {
    try {
      security.refusals().refused(reason, peer);
    } catch (RuntimeException e) {
      // Whoever counts refusals does not undo them.
    }
  }

  private static String text(byte[] frame) {
    return new String(frame, ZMQ.CHARSET);
  }

  /** After the other sockets. */
  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
