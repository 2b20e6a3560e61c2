package io.ordertrail.shipper;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A bulk body of documents that are made here, each created under an id of its own. One thread's.
 */
final class SideBulk {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int items;

  void create(String index, String id, byte[] document) {
    ObjectNode action = JSON.createObjectNode();
    action.putObject("create").put("_index", index).put("_id", id);
    line(JSON.writeValueAsString(action).getBytes(StandardCharsets.UTF_8));
    line(document);
    items++;
  }

  private void line(byte[] bytes) {
    body.writeBytes(bytes);
    body.write('\n');
  }

  int items() {
    return items;
  }

  int bytes() {
    return body.size();
  }

  BulkOutcome send(BulkSender sender) {
    return sender.send(List.of(ByteBuffer.wrap(body.toByteArray())), items);
  }
}
