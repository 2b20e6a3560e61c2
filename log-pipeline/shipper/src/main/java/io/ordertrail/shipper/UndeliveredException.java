package io.ordertrail.shipper;

import io.ordertrail.runtime.StopException;

/** The shipper had to stop before everything that was journalled was in Elasticsearch. */
final class UndeliveredException extends StopException {
  private static final long serialVersionUID = 1L;
  private static final int EXIT_CODE = 3;

  UndeliveredException(long events) {
    super(
        EXIT_CODE,
        "stopped with %d journalled events that are not in Elasticsearch yet: they are safe in the journal, and the next start sends them."
            .formatted(events));
  }
}
