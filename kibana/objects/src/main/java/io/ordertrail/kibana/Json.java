package io.ordertrail.kibana;

import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON, read strictly: a key that stands twice is an error. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /**
   * @throws JacksonException when it is no JSON
   */
  static JsonNode parsed(String text) {
    return MAPPER.readTree(text);
  }

  /** On one line, keys in the order in which they stand. */
  static String line(JsonNode json) {
    return MAPPER.writeValueAsString(json);
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** An object with one key. */
  static ObjectNode object(String key, JsonNode value) {
    ObjectNode object = object();
    object.set(key, value);
    return object;
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static String text(JsonNode json, String key) {
    return json.path(key).asString("");
  }

  static Stream<String> texts(JsonNode array) {
    return array.valueStream().map(value -> value.asString(""));
  }
}
