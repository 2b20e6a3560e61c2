package io.ordertrail.wire;

import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.UnsafeBuffer;

/** Receives messages. One thread. Does not block. */
public final class Subscriber {
  /** What is done with a message; the carriers are valid until it returns. */
  @FunctionalInterface
  public interface Handler {
    /** Also called with {@link MessageType#MALFORMED}: to be counted. */
    void onMessage(MessageType type, MessageDecoder message);
  }

  /** Sees every message before it is handed over. */
  @FunctionalInterface
  public interface Tap {
    /**
     * @param frame as it came; valid until it returns
     */
    void taken(byte[] frame, int length);
  }

  private static final int FRAME_MAX = 4_096;

  private final Inlet inlet;
  private final byte[] frame = new byte[FRAME_MAX];
  private final UnsafeBuffer buffer = new UnsafeBuffer(frame);
  private final MessageDecoder decoder = new MessageDecoder();
  private final Arrivals arrivals;
  private final AtomicLong taken = new AtomicLong();
  private Tap tap = (_, _) -> {};

  Subscriber(Inlet inlet, Arrivals arrivals) {
    this.inlet = inlet;
    this.arrivals = arrivals;
  }

  /** Before the thread that polls begins. */
  public void tap(Tap by) {
    tap = by;
  }

  /**
   * Hands over at most {@code limit} messages that are there.
   *
   * @return how many
   */
  public int poll(Handler handler, int limit) {
    int received = 0;
    long arrived = arrivals.count();
    int length = receive();
    while (length >= 0) {
      received++;
      length = Math.min(length, FRAME_MAX);
      tap.taken(frame, length);
      handler.onMessage(decoder.decode(buffer, length), decoder);
      if (received == limit) {
        taken.setRelease(taken.getPlain() + received);
        return received;
      }
      arrived = arrivals.count();
      length = receive();
    }
    // Empty: what was counted and not handed over was no message, as a handshake.
    taken.setRelease(arrived);
    return received;
  }

  private int receive() {
    return inlet.receive(frame);
  }

  /**
   * How many messages have arrived in this process and were not handed over by {@link #poll}: also
   * while the polling thread stands still. Any thread. A few too many after a connection was made
   * again, until the socket was empty once; what waits beyond the high-water mark is not in it.
   */
  public long waiting() {
    return Math.max(0, arrivals.count() - taken.getAcquire());
  }
}
