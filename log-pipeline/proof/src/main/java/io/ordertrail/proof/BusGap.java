package io.ordertrail.proof;

import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.RecordedEvent;

/**
 * Messages that a reader of the bus recorded as lost.
 *
 * @param sequence of the reader's event
 * @param firstMissing by the publisher's count
 */
public record BusGap(
    WriterRun reader,
    long sequence,
    String time,
    String publisher,
    String topic,
    long firstMissing,
    long lastMissing) {

  static BusGap of(WriterRun reader, RecordedEvent event) {
    return new BusGap(
        reader,
        event.integer(Field.EVENT_SEQUENCE),
        event.text(Field.TIMESTAMP),
        event.text(Field.GAP_PUBLISHER),
        event.text(Field.GAP_TOPIC),
        event.integer(Field.GAP_FIRST_MISSING),
        event.integer(Field.GAP_LAST_MISSING));
  }

  Finding finding() {
    return new Finding(
        FindingKind.BUS_GAP,
        reader,
        sequence,
        sequence,
        time,
        time,
        publisher,
        "%s did not get messages %d to %d of %s from %s."
            .formatted(
                reader.service(),
                firstMissing,
                lastMissing,
                topic.isEmpty() ? "any topic" : "topic " + topic,
                publisher));
  }
}
