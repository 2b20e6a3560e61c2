package io.ordertrail.marketdata;

/**
 * Where connections and time come from: the network and the clock, or a capture of both. The
 * agent's thread.
 */
interface FeedSource {
  /** Epoch ns. */
  long nowNs();

  /** Whether the feed is to connect, of which the session says that it would not before a time. */
  boolean mayConnect(int feed, long notBeforeNs);

  FeedLink connect(int feed, FeedConfig config, long connection);

  /** Whether time alone may end a connection; in a replay the capture says when it did. */
  boolean keepsTime();

  /** Whether the next heartbeat is due; true once for each. */
  boolean takeBeat();
}
