package io.ordertrail.benchmarks;

/** One way to record an event. {@link #emit} is what a trading thread would call. */
interface Emitter extends AutoCloseable {
  String name();

  /** Records the event with that number; the thread that measures calls. */
  void emit(long i);

  /** What else the thread has to do between two events, outside of what is measured. */
  default void betweenEvents() {}

  /** Returns when everything emitted is in the file, so that the next candidate runs alone. */
  void settle() throws InterruptedException;

  /** Events that never reached the file. */
  long dropped();

  @Override
  void close();
}
