package io.ordertrail.proof;

import io.ordertrail.eventlog.RecordedEvent;

/** Hears the events that stand in the chain, run by run, each run's in order. */
public interface RecordObserver {
  /** Nobody listens. */
  RecordObserver NONE =
      new RecordObserver() {
        @Override
        public boolean wants(String session, String action) {
          return false;
        }

        @Override
        public void event(WriterRun run, String session, RecordedEvent event) {}
      };

  /** Asked for each event before it is read as JSON, which costs more than to prove it. */
  boolean wants(String session, String action);

  void event(WriterRun run, String session, RecordedEvent event);
}
