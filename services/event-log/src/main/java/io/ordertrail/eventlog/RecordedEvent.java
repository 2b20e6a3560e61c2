package io.ordertrail.eventlog;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrderIds;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** An event read back from the journal. Immutable. */
public final class RecordedEvent {
  private final JsonNode root;
  private final Action action;

  private RecordedEvent(JsonNode root, Action action) {
    this.root = root;
    this.action = action;
  }

  /** Empty when the line of a journal is no event of this vocabulary. */
  public static Optional<RecordedEvent> parse(String line) {
    return JsonLine.read(line).flatMap(RecordedEvent::of);
  }

  /** The session that a segment's first line names, empty when it names none. */
  public static String sessionOfHeader(String line) {
    return JsonLine.read(line)
        .map(root -> root.path("segment").path("session").asString(""))
        .orElse("");
  }

  /** Empty when it is no event of this vocabulary. */
  static Optional<RecordedEvent> of(JsonNode root) {
    return Action.named(root.path("event").path("action").asString(""))
        .map(action -> new RecordedEvent(root, action));
  }

  public Action action() {
    return action;
  }

  public boolean has(Field field) {
    return !at(field).isMissingNode();
  }

  /** The value as text, empty when the event has none. */
  public String text(Field field) {
    return at(field).asString("");
  }

  /**
   * The value as the long that was recorded, 0 when the event has none.
   *
   * @throws IllegalArgumentException or DateTimeException when no writer can have said it so
   */
  public long integer(Field field) {
    if (!has(field)) {
      return 0;
    }
    return switch (field.type()) {
      case NUMBER, ENVELOPE_NUMBER -> number(field);
      case DECIMAL -> Decimal6.parse(text(field));
      case TIMESTAMP, ENVELOPE_TIMESTAMP -> EventText.epochNs(text(field));
      case CL_ORD_ID -> OrderIds.parseClOrdId(text(field));
      case SIGNAL_ID -> OrderIds.parseSignalId(text(field));
      case TEXT, FLAG, CHECKS, ENVELOPE_TEXT ->
          throw new IllegalArgumentException(field.path() + " is no integer");
    };
  }

  private long number(Field field) {
    try {
      return at(field).asLong();
    } catch (JacksonException e) {
      throw new IllegalArgumentException(field.path() + " is no 64-bit number: " + at(field), e);
    }
  }

  private JsonNode at(Field field) {
    JsonNode node = root;
    for (String segment : field.segments()) {
      node = node.path(segment);
    }
    return node;
  }
}
