package io.ordertrail.marketdata;

/** What the callback thread hands over to the agent; times are {@code System.nanoTime()}. */
sealed interface FeedItem {
  record Opened() implements FeedItem {}

  /** A whole text frame. */
  record Text(String text, long receivedNanoTime) implements FeedItem {}

  /** The peer answered a ping. */
  record Pong() implements FeedItem {}

  /** The peer closed; the last item of its connection. */
  record Closed(int code, String reason) implements FeedItem {}

  /**
   * The connection could not be made or broke; the last item of its connection.
   *
   * @param opened whether it stood before
   */
  record Failed(boolean opened, String reason) implements FeedItem {}
}
