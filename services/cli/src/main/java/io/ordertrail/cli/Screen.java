package io.ordertrail.cli;

/** Where a session shows what it does. One thread calls it. */
interface Screen extends AutoCloseable {
  /** A line that stays. */
  void say(String line);

  /** The present state, which replaces the one before. */
  void show(Snapshot snapshot);

  /** What was shown last stays, and whatever follows comes after it. */
  void keep();

  /** Leaves the terminal as it was found. */
  @Override
  void close();
}
