package io.ordertrail.systemtests;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A bulk request of which every third item is refused: what is applied, and the joint answer. */
final class BulkSplit {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int status;
  private final ByteArrayOutputStream applied = new ByteArrayOutputStream();
  private final List<Boolean> refused = new ArrayList<>();

  BulkSplit(byte[] body, int status) {
    this.status = status;
    String[] lines = new String(body, StandardCharsets.UTF_8).split("\n");
    for (int i = 0; i + 1 < lines.length; i += 2) {
      boolean refuse = refused.size() % 3 == 0;
      refused.add(refuse);
      if (!refuse) {
        applied.writeBytes(
            (lines[i] + '\n' + lines[i + 1] + '\n').getBytes(StandardCharsets.UTF_8));
      }
    }
    if (applied.size() == 0) {
      // A bulk request of nothing is refused as such; a single item is applied.
      refused.replaceAll(_ -> false);
      applied.writeBytes(body);
    }
  }

  byte[] applied() {
    return applied.toByteArray();
  }

  byte[] merge(byte[] answer) {
    ObjectNode joint = JSON.createObjectNode();
    joint.put("errors", true);
    ArrayNode items = joint.putArray("items");
    int next = 0;
    JsonNode answered = JSON.readTree(answer).path("items");
    for (boolean refuse : refused) {
      items.add(refuse ? refusal() : answered.get(next++));
    }
    return JSON.writeValueAsBytes(joint);
  }

  private JsonNode refusal() {
    return JSON.readTree(
        """
        {"create":{"status":%d,"error":{"type":"es_rejected_execution_exception","reason":"the test"}}}
        """
            .formatted(status));
  }
}
