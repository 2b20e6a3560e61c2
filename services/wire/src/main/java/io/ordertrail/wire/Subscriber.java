package io.ordertrail.wire;

import org.agrona.concurrent.UnsafeBuffer;
import org.zeromq.ZMQ;

/** Receives messages. One thread. Does not block. */
public final class Subscriber {
  /** What is done with a message; the carriers are valid until it returns. */
  @FunctionalInterface
  public interface Handler {
    /** Also called with {@link MessageType#MALFORMED}: to be counted. */
    void onMessage(MessageType type, MessageDecoder message);
  }

  private static final int FRAME_MAX = 4_096;

  private final ZMQ.Socket socket;
  private final byte[] frame = new byte[FRAME_MAX];
  private final UnsafeBuffer buffer = new UnsafeBuffer(frame);
  private final MessageDecoder decoder = new MessageDecoder();

  Subscriber(ZMQ.Socket socket) {
    this.socket = socket;
  }

  /**
   * Hands over at most {@code limit} messages that are there.
   *
   * @return how many
   */
  public int poll(Handler handler, int limit) {
    int received = 0;
    while (received < limit) {
      int length = socket.recv(frame, 0, FRAME_MAX, ZMQ.DONTWAIT);
      if (length < 0) {
        break;
      }
      received++;
      handler.onMessage(decoder.decode(buffer, Math.min(length, FRAME_MAX)), decoder);
    }
    return received;
  }
}
