package io.ordertrail.marketdata;

/**
 * What happens to a connection, as the callback thread hands it over to the agent, and as it is
 * captured and replayed. Times are epoch ns.
 */
sealed interface FeedItem {
  /** Whose connection it is, and which one of it, counted from 1. */
  record Origin(int feed, long connection) {}

  /** Null of what no connection brought. */
  Origin origin();

  long receivedNs();

  record Opened(Origin origin, long receivedNs) implements FeedItem {}

  /**
   * A whole frame.
   *
   * @param binary the bytes of a binary frame, of which {@code text} is the reading as UTF-8; null
   *     for a text frame
   * @param receivedNanoTime {@code System.nanoTime()} of the receipt, for measuring
   */
  record Text(Origin origin, String text, byte[] binary, long receivedNs, long receivedNanoTime)
      implements FeedItem {}

  /** The peer answered a ping. */
  record Pong(Origin origin, long receivedNs) implements FeedItem {}

  /** The peer closed; the last item of its connection. */
  record Closed(Origin origin, long receivedNs, int code, String reason) implements FeedItem {}

  /**
   * The connection could not be made or broke; the last item of its connection.
   *
   * @param opened whether it stood before
   */
  record Failed(Origin origin, long receivedNs, boolean opened, String reason)
      implements FeedItem {}

  /** We gave the connection up, because of what time alone shows. */
  record Left(Origin origin, long receivedNs, FeedFailure failure, String reason)
      implements FeedItem {}

  /** No connection's: the moment of a heartbeat on the bus, which a replay repeats. */
  record Beat(long receivedNs) implements FeedItem {
    @Override
    public Origin origin() {
      return null;
    }
  }
}
