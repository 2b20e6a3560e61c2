package io.ordertrail.marketdata;

/** One feed with all that belongs to it. The agent's thread, but for what the parts allow. */
record Feed(
    FeedConfig config,
    FeedSession session,
    FrameReader reader,
    Ticks ticks,
    Books books,
    OrderBooks orderBooks,
    Statuses statuses,
    Silence silence,
    Rejections rejections) {

  /**
   * @return how many items were taken
   */
  int poll() {
    return session.poll(reader);
  }

  /** What only time brings about. */
  void tick(long nowNs, boolean sessionOpen) {
    if (session.isStreaming()) {
      silence.check(nowNs, sessionOpen);
      orderBooks.poll(nowNs, session);
    }
    rejections.flush(nowNs);
  }

  void close(long nowNs) {
    rejections.flushAll(nowNs);
    session.close(nowNs);
  }
}
