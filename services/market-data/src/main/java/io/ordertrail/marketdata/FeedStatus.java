package io.ordertrail.marketdata;

/** Where the conversation with the venue stands, for people who ask. */
record FeedStatus(boolean streaming, String reason) {
  static final FeedStatus NOT_STARTED = new FeedStatus(false, "the feed is not started");
  static final FeedStatus STREAMING = new FeedStatus(true, "connected and subscribed");

  static FeedStatus disconnected(String reason) {
    return new FeedStatus(false, "not connected to the venue: " + reason);
  }

  static FeedStatus starting(String state) {
    return new FeedStatus(false, "on the way to a subscription: " + state);
  }
}
