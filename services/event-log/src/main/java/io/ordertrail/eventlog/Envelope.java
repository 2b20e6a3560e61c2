package io.ordertrail.eventlog;

import java.nio.charset.StandardCharsets;

/** The constant part of the envelope, of one writer and action. Immutable. */
final class Envelope {
  private final WriterIdentity identity;
  private final Action action;

  Envelope(WriterIdentity identity, Action action) {
    this.identity = identity;
    this.action = action;
  }

  /** Whether events of this action have that field of the envelope. */
  boolean has(Field field) {
    return switch (field) {
      case EVENT_CATEGORY -> action.ecs().category() != null;
      case EVENT_OUTCOME -> action.ecs().outcome() != null;
      default -> true;
    };
  }

  /** Of {@code event.id}, up to the sequence. */
  String idPrefix() {
    return identity.service().text() + '-' + identity.runText() + '-';
  }

  /** The value as JSON. */
  String json(Field field) {
    if (field == Field.PROCESS_PID) {
      return Long.toString(identity.pid());
    }
    String text = text(field);
    LineBuffer escaped = new LineBuffer(8 * text.length() + 2);
    JsonText.append(text, escaped);
    return '"' + new String(escaped.bytes(), 0, escaped.length(), StandardCharsets.UTF_8) + '"';
  }

  private String text(Field field) {
    return switch (field) {
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
      case RUN_ID -> identity.runText();
      case GIT_COMMIT -> identity.gitCommit();
      case CONFIG_HASH -> identity.configHash();
      case SCHEMA_VERSION -> WriterIdentity.SCHEMA_VERSION;
      case MODE -> identity.mode();
      case LOG_LEVEL -> action.ecs().kind() == Ecs.Kind.ALERT ? "WARN" : "INFO";
      default -> throw new IllegalArgumentException("no constant of the envelope: " + field);
    };
  }
}
