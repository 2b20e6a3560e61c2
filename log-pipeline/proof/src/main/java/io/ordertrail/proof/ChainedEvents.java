package io.ordertrail.proof;

/** Takes each event of a run once, in the order of their numbers. */
interface ChainedEvents {
  /**
   * @param action its number in the table of actions; 0 when the link is broken
   */
  void event(long sequence, Link link, int action, byte[] bytes, int from, int to);
}
