package io.ordertrail.tracing;

import io.ordertrail.eventlog.EventText;
import io.ordertrail.eventlog.RunId;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Span ids that whoever has the events finds again: of an event from its run and number, of the
 * tick from its trace, of what an event tells beside itself from the event's. In hexadecimal
 * digits.
 */
final class SpanIds {
  private static final int HALF = 16;

  /** Numbers of spans that an event has beside its own. */
  static final int PATH = 8;

  private SpanIds() {}

  /** The first span of a trace: the tick's, which is no event. */
  static String tick(String traceId) {
    return traceId.substring(HALF);
  }

  /** The span of the event that an {@code event.id} names; empty when it names none. */
  static Optional<String> ofEvent(String eventId) {
    int last = eventId.lastIndexOf('-');
    int run = eventId.lastIndexOf('-', last - 1);
    if (run < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          EventText.spanId(
              RunId.parse(eventId.substring(run + 1, last)),
              Long.parseLong(eventId, last + 1, eventId.length(), 10)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * @param number differs among the spans that one event has beside its own
   */
  static String beside(String eventSpanId, int number) {
    return EventText.spanId(HexFormat.fromHexDigitsToLong(eventSpanId), number + 1L);
  }
}
