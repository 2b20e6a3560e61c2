package io.ordertrail.eventlog;

/** Told of the record's progress, on the cold thread. Implementations must not block. */
public interface EventLogListener {
  /** An event was encoded; {@code timeNs} is when it happened. */
  void appended(Action action, long sequence, long timeNs);

  /**
   * The line of an event that belongs to a trace was encoded. Told once an event; not of what a
   * start journals for a killed run.
   *
   * @param lines holds the line from {@code from} on, without its end; used again when this returns
   */
  default void traced(byte[] lines, int from, int length) {
    // Most listeners count, and do not read.
  }

  /** Everything up to that sequence is in the journal. */
  void journalled(long sequence);

  /** The journal cannot be written; it is tried again. */
  void failed(String reason);

  EventLogListener NONE =
      new EventLogListener() {
        @Override
        public void appended(Action action, long sequence, long timeNs) {
          // Nobody listens.
        }

        @Override
        public void journalled(long sequence) {
          // Nobody listens.
        }

        @Override
        public void failed(String reason) {
          // Nobody listens.
        }
      };
}
