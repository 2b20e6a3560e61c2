package io.ordertrail.record;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.Field;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One event as it lies in the record: the JSON that its writer journalled, untouched. Immutable.
 */
public final class EventDocument {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** One check of a risk decision; numbers as their writer spelled them. */
  public record Check(
      String type, String observed, String limit, String utilization, String result, String code) {}

  /** The order of the record: time, then node, then the writer's sequence. */
  static final Comparator<EventDocument> IN_ORDER =
      Comparator.comparing(EventDocument::time)
          .thenComparing(event -> event.text(Field.SERVICE_NODE_NAME))
          .thenComparing(EventDocument::sequence);

  /** Of one service: its runs, then their sequence, also when its clock was set back. */
  static final Comparator<EventDocument> AS_WRITTEN =
      Comparator.comparing((EventDocument event) -> event.text(Field.RUN_ID))
          .thenComparing(EventDocument::sequence);

  private final JsonNode source;

  EventDocument(JsonNode source) {
    this.source = source;
  }

  /** Empty when the line is no event. */
  public static Optional<EventDocument> parse(String line) {
    try {
      EventDocument event = new EventDocument(JSON.readTree(line));
      return event.isWhole() ? Optional.of(event) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private boolean isWhole() {
    try {
      time();
      return !id().isEmpty() && !actionText().isEmpty();
    } catch (DateTimeException e) {
      return false;
    }
  }

  public String id() {
    return text(Field.EVENT_ID);
  }

  public Instant time() {
    return Instant.parse(text(Field.TIMESTAMP));
  }

  /** As journalled, for example {@code order.submitted}. */
  public String actionText() {
    return text(Field.EVENT_ACTION);
  }

  /** Empty for an action that this version does not know. */
  public Optional<Action> action() {
    return Action.named(actionText());
  }

  boolean is(Action other) {
    return actionText().equals(other.text());
  }

  public String service() {
    return text(Field.SERVICE_NAME);
  }

  public long sequence() {
    return node(Field.EVENT_SEQUENCE).asLong(0);
  }

  public boolean has(Field field) {
    return !node(field).isMissingNode();
  }

  /** The value's exact text; empty when the event does not carry the field. */
  public String text(Field field) {
    JsonNode value = node(field);
    return value.isValueNode() ? value.asString() : value.isMissingNode() ? "" : value.toString();
  }

  /** A whole number, such as a time in ns; 0 when the event does not carry the field. */
  long integer(Field field) {
    return node(field).asLong(0);
  }

  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    for (JsonNode check : node(Field.CHECKS)) {
      checks.add(
          new Check(
              check.path("type").asString(""),
              check.path("observed").asString(""),
              check.path("limit").asString(""),
              check.path("utilization").asString(""),
              check.path("result").asString(""),
              check.path("code").asString("")));
    }
    return checks;
  }

  /** The whole event on one line. */
  public String json() {
    return source.toString();
  }

  JsonNode source() {
    return source;
  }

  /** Of one service's events as it wrote them; of two services' by the order of the record. */
  boolean isAfter(EventDocument other) {
    boolean ofOne = service().equals(other.service());
    return (ofOne ? AS_WRITTEN : IN_ORDER).compare(this, other) > 0;
  }

  private JsonNode node(Field field) {
    JsonNode at = source;
    for (String name : field.path().split("\\.")) {
      at = at.path(name);
    }
    return at;
  }

  @Override
  public String toString() {
    return id() + " " + actionText();
  }
}
