package io.ordertrail.marketdata;

/** Sees everything that the feeds deliver, in the order in which the agent takes it. */
@FunctionalInterface
interface FeedTap {
  FeedTap NONE = item -> {};

  /** The agent's thread; must not block. */
  void onItem(FeedItem item);

  /** Any thread: how many frames were not kept. */
  default long dropped() {
    return 0;
  }
}
