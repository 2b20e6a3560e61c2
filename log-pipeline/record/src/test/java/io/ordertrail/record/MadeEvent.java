package io.ordertrail.record;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.EventText;
import io.ordertrail.eventlog.Field;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An event as the execution engine would journal it, with what a test needs of it. */
final class MadeEvent {
  static final String RUN = "20261123T010445123Z7f3a";
  private static final long START_NS = 1_795_000_000_000_000_000L;

  private final ObjectNode json = JsonMapper.shared().createObjectNode();

  static MadeEvent of(Action action, long sequence) {
    return new MadeEvent()
        .text(Field.TIMESTAMP, EventText.time(START_NS + sequence * 1_000_000))
        .text(Field.EVENT_ID, "execution-engine-%s-%d".formatted(RUN, sequence))
        .number(Field.EVENT_SEQUENCE, sequence)
        .text(Field.EVENT_ACTION, action.text())
        .text(Field.SERVICE_NAME, "execution-engine");
  }

  MadeEvent text(Field field, String value) {
    parent(field).put(leaf(field), value);
    return this;
  }

  MadeEvent number(Field field, long value) {
    parent(field).put(leaf(field), value);
    return this;
  }

  private static String leaf(Field field) {
    return field.path().substring(field.path().lastIndexOf('.') + 1);
  }

  private ObjectNode parent(Field field) {
    ObjectNode node = json;
    String[] names = field.path().split("\\.");
    for (int i = 0; i < names.length - 1; i++) {
      node = node.has(names[i]) ? (ObjectNode) node.get(names[i]) : node.putObject(names[i]);
    }
    return node;
  }

  String line() {
    return json.toString();
  }

  EventDocument document() {
    return EventDocument.parse(line()).orElseThrow();
  }
}
