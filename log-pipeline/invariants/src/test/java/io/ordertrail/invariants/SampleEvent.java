package io.ordertrail.invariants;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.RecordedEvent;
import java.time.Instant;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** An event as its writer would journal it, to be changed by a test. */
record SampleEvent(String service, ObjectNode json) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static SampleEvent of(String service, long sequence, long atNs, Action action) {
    SampleEvent event = new SampleEvent(service, JSON.createObjectNode());
    return event
        .put(Field.TIMESTAMP, timestamp(atNs))
        .put(Field.EVENT_ID, "%s-20261123T010445123Z7f3a-%d".formatted(service, sequence))
        .number(Field.EVENT_SEQUENCE, sequence)
        .put(Field.EVENT_ACTION, action.text())
        .put(Field.SERVICE_NAME, service);
  }

  private static String timestamp(long atNs) {
    Instant at = Instant.ofEpochSecond(1_795_000_000L).plusNanos(atNs);
    return "%s.%09dZ".formatted(at.toString().substring(0, 19), at.getNano());
  }

  SampleEvent put(Field field, String value) {
    parent(field).put(leaf(field), value);
    return this;
  }

  SampleEvent number(Field field, long value) {
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

  SampleEvent at(long atNs) {
    return put(Field.TIMESTAMP, timestamp(atNs));
  }

  String text(Field field) {
    return json.at("/" + field.path().replace('.', '/')).asString("");
  }

  boolean is(Action action) {
    return text(Field.EVENT_ACTION).equals(action.text());
  }

  SampleEvent copy() {
    return new SampleEvent(service, json.deepCopy());
  }

  RecordedEvent recorded() {
    return RecordedEvent.parse(json.toString()).orElseThrow();
  }
}
