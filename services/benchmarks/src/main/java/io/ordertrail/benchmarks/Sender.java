package io.ordertrail.benchmarks;

import java.io.IOException;

/** One way to bring the same events into Elasticsearch. Started once a turn. */
interface Sender {
  String name();

  /** Begins to send everything. */
  void start() throws IOException, BenchException;

  /**
   * Called again and again while it sends.
   *
   * @throws BenchException when nothing more will come
   */
  default void check() throws IOException, BenchException {}

  /** CPU used so far, user and system, in ns. */
  long cpuNs() throws IOException;

  /** The most memory that was resident, in MB; 0 where it makes no sense. */
  long peakMb() throws IOException;

  /** Everything is there, or the turn is given up. */
  void stop() throws IOException, InterruptedException, BenchException;
}
