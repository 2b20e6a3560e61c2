package io.ordertrail.wire;

import org.zeromq.ZEvent;

/** Hears what happens to a socket's connections, on JeroMQ's thread. */
@FunctionalInterface
interface SocketEvents extends ZEvent.ZEventConsummer {
  /**
   * @param event one of those of {@link org.zeromq.ZMQ}
   */
  void happened(int event);

  @Override
  default void consume(zmq.ZMQ.Event event) {
    happened(event.event);
  }

  /** Not called: the raw event is taken, because JeroMQ cannot resolve every error number. */
  @Override
  default void consume(ZEvent event) {}
}
