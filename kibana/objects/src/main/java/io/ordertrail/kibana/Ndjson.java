package io.ordertrail.kibana;

import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Objects in the form that Kibana imports: one a line, some of their parts as JSON in a text. */
final class Ndjson {
  private Ndjson() {}

  static String of(List<SavedObject> objects) {
    StringBuilder text = new StringBuilder();
    objects.forEach(object -> text.append(line(object)).append('\n'));
    return text.toString();
  }

  static String line(SavedObject object) {
    JsonNode encoded = object.json().deepCopy();
    for (String pointer : object.type().jsonTexts()) {
      JsonPointer at = JsonPointer.compile(pointer);
      if (encoded.at(at.head()) instanceof ObjectNode parent && !encoded.at(at).isMissingNode()) {
        parent.put(at.last().getMatchingProperty(), Json.line(encoded.at(at)));
      }
    }
    return Json.line(encoded);
  }

  /** The object of a line as it would be committed. */
  static SavedObject decoded(String line) {
    JsonNode json = Json.parsed(line);
    Kind type =
        Kind.named(Json.text(json, "type"))
            .orElseThrow(() -> new IllegalArgumentException("no known type in " + line));
    for (String pointer : type.jsonTexts()) {
      JsonPointer at = JsonPointer.compile(pointer);
      if (json.at(at.head()) instanceof ObjectNode parent && json.at(at).isString()) {
        parent.set(at.last().getMatchingProperty(), Json.parsed(json.at(at).stringValue()));
      }
    }
    return new SavedObject(type, Json.text(json, "id"), json);
  }
}
