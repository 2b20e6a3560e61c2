package io.ordertrail.bundle;

import io.ordertrail.eventlog.Field;
import io.ordertrail.record.EventDocument;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which builds with which settings were in force, as they said themselves. Pure. */
final class VersionsJson {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Map<String, Field> FIELDS =
      Map.of(
          "version", Field.SERVICE_VERSION,
          "git_commit", Field.GIT_COMMIT,
          "artifact_sha256", Field.ARTIFACT_SHA256,
          "config_hash", Field.CONFIG_HASH,
          "limit_set_hash", Field.LIMIT_SET_HASH,
          "schema_version", Field.SCHEMA_VERSION,
          "jvm_flags", Field.JVM_FLAGS,
          "host", Field.HOST_NAME,
          "previous_run", Field.PREVIOUS_RUN_ID,
          "previous_run_clean", Field.PREVIOUS_RUN_CLEAN);

  private VersionsJson() {}

  static String of(List<RunInForce> runs) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode list = root.putArray("runs");
    for (RunInForce run : runs) {
      EventDocument starting = run.starting();
      ObjectNode node = list.addObject();
      node.put("service", starting.service());
      node.put("run", starting.text(Field.RUN_ID));
      node.put("started", starting.text(Field.TIMESTAMP));
      node.put("event_id", starting.id());
      FIELDS.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .filter(field -> starting.has(field.getValue()))
          .forEach(field -> node.put(field.getKey(), starting.text(field.getValue())));
      run.settings().ifPresent(event -> node.put("settings", event.text(Field.SETTINGS)));
      run.stopped().ifPresent(event -> node.put("stopped", event.text(Field.TIMESTAMP)));
      ArrayNode changes = node.putArray("changes");
      for (EventDocument change : run.changes()) {
        changes
            .addObject()
            .put("at", change.text(Field.TIMESTAMP))
            .put("by", change.text(Field.ACTOR))
            .put("old", change.text(Field.OLD_VALUE))
            .put("new", change.text(Field.NEW_VALUE))
            .put("event_id", change.id());
      }
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }
}
