package io.ordertrail.proof;

import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.RecordedEvent;
import java.util.Optional;

/**
 * What a run's start says of the run before it.
 *
 * @param time of that start
 * @param lastSequence 0 when it recorded nothing
 */
record Predecessor(String runId, String time, long lastSequence, String chainHead) {

  /** Empty when it is the writer's first run. */
  static Optional<Predecessor> of(RecordedEvent starting) {
    String runId = starting.text(Field.PREVIOUS_RUN_ID);
    return runId.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Predecessor(
                runId,
                starting.text(Field.TIMESTAMP),
                starting.integer(Field.PREVIOUS_RUN_LAST_SEQUENCE),
                starting.text(Field.PREVIOUS_RUN_CHAIN_HEAD)));
  }
}
