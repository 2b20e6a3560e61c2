package io.ordertrail.eventlog;

import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * Writes one event through a JSON generator, name by name: slow and obvious. The oracle of {@link
 * EventEncoder}.
 */
final class EventJson {
  private final WriterIdentity identity;
  private final String runText;
  private EventFields event;

  EventJson(WriterIdentity identity) {
    this.identity = identity;
    this.runText = identity.runText();
  }

  EventJson of(EventView event) {
    this.event = EventFields.of(event);
    return this;
  }

  void writeTo(JsonGenerator json) {
    List<String> open = List.of();
    for (Field field : JsonLayout.ORDER) {
      if (isPresent(field)) {
        List<String> segments = field.segments();
        open = moveTo(json, open, segments.subList(0, segments.size() - 1));
        json.writeName(segments.getLast());
        writeValue(json, field);
      }
    }
    moveTo(json, open, List.of());
  }

  private static List<String> moveTo(JsonGenerator json, List<String> open, List<String> wanted) {
    int common = 0;
    while (common < Math.min(open.size(), wanted.size())
        && open.get(common).equals(wanted.get(common))) {
      common++;
    }
    for (int i = open.size(); i > common; i--) {
      json.writeEndObject();
    }
    for (String name : wanted.subList(common, wanted.size())) {
      json.writeName(name);
      json.writeStartObject();
    }
    return wanted;
  }

  private boolean isPresent(Field field) {
    if (!field.type().isEnvelope()) {
      return event.has(field);
    }
    return switch (field) {
      case TRACE_ID, SPAN_ID -> event.traceHigh() != 0 || event.traceLow() != 0;
      case CAUSATION_ID -> event.hasCause();
      case EVENT_CATEGORY -> event.action().ecs().category() != null;
      case EVENT_OUTCOME -> event.action().ecs().outcome() != null;
      default -> true;
    };
  }

  private void writeValue(JsonGenerator json, Field field) {
    switch (field.type()) {
      case TEXT -> json.writeString(event.text(field));
      case NUMBER -> json.writeNumber(event.integer(field));
      case DECIMAL -> json.writeString(EventText.decimal(event.integer(field)));
      case TIMESTAMP -> json.writeString(EventText.time(event.integer(field)));
      case FLAG -> json.writeBoolean(event.flag(field));
      case CL_ORD_ID -> json.writeString(EventText.clOrdId(event.integer(field)));
      case SIGNAL_ID -> json.writeString(EventText.signalId(event.integer(field)));
      case CHECKS -> writeChecks(json);
      case ENVELOPE_TEXT, ENVELOPE_TIMESTAMP -> json.writeString(envelopeText(field));
      case ENVELOPE_NUMBER -> json.writeNumber(envelopeNumber(field));
    }
  }

  private void writeChecks(JsonGenerator json) {
    json.writeStartArray();
    for (RecordedCheck check : event.checks()) {
      json.writeStartObject();
      json.writeStringProperty("code", check.code());
      json.writeStringProperty("limit", EventText.decimal(check.limitE6()));
      json.writeStringProperty("observed", EventText.decimal(check.observedE6()));
      json.writeStringProperty("result", check.passed() ? "pass" : "fail");
      json.writeStringProperty("type", check.type());
      json.writeStringProperty("utilization", EventText.decimal(check.utilizationE6()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private long envelopeNumber(Field field) {
    return switch (field) {
      case EVENT_SEQUENCE -> event.sequence();
      case PROCESS_PID -> identity.pid();
      default -> throw new IllegalArgumentException("no number of the envelope: " + field);
    };
  }

  private String envelopeText(Field field) {
    Action action = event.action();
    return switch (field) {
      case TIMESTAMP -> EventText.time(event.timeNs());
      case EVENT_ID -> identity.service().text() + '-' + runText + '-' + event.sequence();
      // The chain writes the hash over this when the line is whole.
      case EVENT_HASH -> ChainHash.UNSET;
      case EVENT_ACTION -> action.text();
      case EVENT_MODULE -> "trading";
      case EVENT_DATASET -> action.dataset().text();
      case EVENT_KIND -> action.ecs().kind().text();
      case EVENT_CATEGORY -> action.ecs().category().text();
      case EVENT_TYPE -> action.ecs().type().text();
      case EVENT_OUTCOME -> action.ecs().outcome().text();
      case ECS_VERSION -> Ecs.VERSION;
      case SERVICE_NAME -> identity.service().text();
      case SERVICE_VERSION -> identity.version();
      case SERVICE_NODE_NAME -> identity.node();
      case SERVICE_ENVIRONMENT -> identity.environment();
      case HOST_NAME -> identity.host();
      case RUN_ID -> runText;
      case GIT_COMMIT -> identity.gitCommit();
      case CONFIG_HASH -> identity.configHash();
      case SCHEMA_VERSION -> WriterIdentity.SCHEMA_VERSION;
      case TRACE_ID -> EventText.hex(event.traceHigh()) + EventText.hex(event.traceLow());
      case SPAN_ID -> EventText.spanId(identity.runId(), event.sequence());
      case CAUSATION_ID -> event.causeEventId();
      case MODE -> identity.mode();
      case LOG_LEVEL -> action.ecs().kind() == Ecs.Kind.ALERT ? "WARN" : "INFO";
      default -> throw new IllegalArgumentException("no text of the envelope: " + field);
    };
  }
}
