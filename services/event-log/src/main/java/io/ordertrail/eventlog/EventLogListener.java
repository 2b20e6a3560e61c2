package io.ordertrail.eventlog;

/** Told of the record's progress, on the cold thread. Implementations must not block. */
public interface EventLogListener {
  /** An event was encoded; {@code timeNs} is when it happened. */
  void appended(Action action, long sequence, long timeNs);

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
