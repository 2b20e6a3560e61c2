package io.ordertrail.shipper;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One line of a diagnostic log as a document: as it is when it is one, wrapped when it is not. */
record DiagnosticLine(byte[] document, String time, boolean wrapped) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * @param lastTime of the line before, for one that says none
   */
  static DiagnosticLine of(byte[] line, String service, String file, String lastTime) {
    String time = timeOf(line);
    if (!time.isEmpty()) {
      return new DiagnosticLine(line, time, false);
    }
    ObjectNode json = JSON.createObjectNode();
    json.put("@timestamp", lastTime);
    json.put("message", new String(line, StandardCharsets.UTF_8));
    json.putArray("tags").add("unparsed");
    json.putObject("service").put("name", service);
    json.putObject("log").putObject("file").put("path", file);
    return new DiagnosticLine(JSON.writeValueAsBytes(json), lastTime, true);
  }

  /** Empty when the line is no document of a data stream. */
  private static String timeOf(byte[] line) {
    try {
      JsonNode node = JSON.readTree(line);
      return node.isObject() ? node.path("@timestamp").asString("") : "";
    } catch (JacksonException e) {
      return "";
    }
  }
}
