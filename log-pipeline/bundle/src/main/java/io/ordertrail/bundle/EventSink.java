package io.ordertrail.bundle;

import io.ordertrail.record.EventDocument;
import java.io.IOException;

/** Takes the events of a bundle, one after the other in the order of the record. One thread. */
@FunctionalInterface
interface EventSink {
  void event(RecordedLine line, EventDocument event) throws IOException;
}
