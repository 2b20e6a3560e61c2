package io.ordertrail.marketdata;

/** One connection to a venue's stream, as the agent sees it. The agent's thread. */
interface FeedLink {
  FeedItem.Origin origin();

  /** The next item, or null when there is none now. */
  FeedItem poll();

  /** Lets the client deliver as many further frames as were taken. */
  void requestTaken();

  /** Sends a text after those sent before. */
  void send(String text);

  void ping();

  /** How many items wait. Any thread. */
  int depth();

  /** Ends the connection politely, without waiting for the answer. */
  void close();

  /** Ends the connection at once. */
  void abort();
}
