package io.ordertrail.tracing;

/** Is told of every tick that market data published. Called by its trading thread; never waits. */
public interface TickTap {
  TickTap NONE = (_, _, _, _, _) -> {};

  /**
   * Allocates nothing.
   *
   * @param feedSequence the number of the message in its feed
   * @param receivedNs epoch ns of the tick's receipt
   * @param publishedNs epoch ns of its hand-over to the bus
   */
  void published(
      long feedSequence, long traceHigh, long traceLow, long receivedNs, long publishedNs);
}
