package io.ordertrail.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.Hop;
import io.ordertrail.eventlog.RecordedEvent;
import java.util.List;

/**
 * What a span says beside its times, under the record's own names: the ids that lead back to it,
 * and what a person looks for first. Prices and quantities stay exact texts.
 */
final class SpanAttributes {
  /** In ns, because a trace's viewer shows microseconds. */
  static final String DURATION = "event.duration";

  /** Who recorded the times of a span that is of another service. */
  static final String RECORDED_BY = "trading.recorded_by";

  private static final List<Field> FIELDS =
      List.of(
          Field.EVENT_ID,
          Field.EVENT_ACTION,
          Field.EVENT_OUTCOME,
          Field.EVENT_CODE,
          Field.EVENT_REASON,
          Field.CAUSATION_ID,
          Field.MODE,
          Field.SIGNAL_ID,
          Field.SIGNAL_SYMBOL,
          Field.SIGNAL_SIDE,
          Field.SIGNAL_STRENGTH,
          Field.MODEL_NAME,
          Field.MODEL_VERSION,
          Field.STRATEGY_ID,
          Field.CL_ORD_ID,
          Field.ORIG_CL_ORD_ID,
          Field.NEW_CL_ORD_ID,
          Field.ORDER_ID,
          Field.SYMBOL,
          Field.SIDE,
          Field.ORD_TYPE,
          Field.TIME_IN_FORCE,
          Field.ORDER_QTY,
          Field.LIMIT_PRICE,
          Field.STOP_PRICE,
          Field.ORD_STATUS,
          Field.CUM_QTY,
          Field.LEAVES_QTY,
          Field.AVG_PX,
          Field.FILLS,
          Field.ATTEMPT,
          Field.SLIPPAGE_BPS,
          Field.DECISION_ID,
          Field.LIMIT_SET_HASH,
          Field.TRADING_STATE,
          Field.EXEC_ID,
          Field.LAST_QTY,
          Field.LAST_PX,
          Field.POSITION_QTY,
          Field.VENUE,
          Field.VENUE_CODE,
          Field.VENUE_TEXT,
          Field.HTTP_STATUS,
          Field.ERROR_TYPE,
          Field.ERROR_MESSAGE,
          Field.TICK_TO_WIRE_NS,
          Field.ACK_LATENCY_NS);

  /** By which a span that is no event is found: whose it is. */
  private static final List<Field> LEADS =
      List.of(Field.SIGNAL_ID, Field.SIGNAL_SYMBOL, Field.CL_ORD_ID, Field.SYMBOL);

  private SpanAttributes() {}

  static Attributes ofEvent(RecordedEvent event, long durationNs) {
    AttributesBuilder attributes = Attributes.builder();
    FIELDS.forEach(field -> put(attributes, field, event));
    for (Hop hop : Hop.values()) {
      put(attributes, hop.field(), event);
    }
    return attributes.put(DURATION, durationNs).build();
  }

  /** Of a span that an event tells of beside itself. */
  static Attributes beside(RecordedEvent event, Field length, long durationNs) {
    AttributesBuilder attributes = Attributes.builder();
    LEADS.forEach(field -> put(attributes, field, event));
    return attributes
        .put(RECORDED_BY, event.text(Field.SERVICE_NAME))
        .put(length.path(), durationNs)
        .put(DURATION, durationNs)
        .build();
  }

  private static void put(AttributesBuilder attributes, Field field, RecordedEvent event) {
    if (event.has(field)) {
      switch (field.type()) {
        case NUMBER, ENVELOPE_NUMBER -> attributes.put(field.path(), event.integer(field));
        case TEXT,
            DECIMAL,
            TIMESTAMP,
            FLAG,
            CL_ORD_ID,
            SIGNAL_ID,
            CHECKS,
            ENVELOPE_TEXT,
            ENVELOPE_TIMESTAMP ->
            attributes.put(field.path(), event.text(field));
      }
    }
  }
}
