package io.ordertrail.wire;

import java.util.concurrent.atomic.AtomicLong;
import zmq.Msg;
import zmq.msg.MsgAllocator;
import zmq.msg.MsgAllocatorThreshold;

/**
 * Counts what arrives for one socket. JeroMQ does not tell how much waits in its pipe, but it asks
 * for room for each message that it reads off a connection, on its own thread: so often has one
 * arrived, a connection's handshake included.
 */
final class Arrivals implements MsgAllocator {
  private final MsgAllocator memory = new MsgAllocatorThreshold();
  private final AtomicLong count = new AtomicLong();

  @Override
  public Msg allocate(int size) {
    count.getAndIncrement();
    return memory.allocate(size);
  }

  /** Any thread. */
  long count() {
    return count.get();
  }
}
