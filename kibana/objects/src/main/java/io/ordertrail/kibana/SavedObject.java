package io.ordertrail.kibana;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One object of Kibana as it is committed: decoded, so what Kibana keeps as JSON within a text is
 * JSON here.
 *
 * @param type also the name of its folder
 * @param id also its file's name
 */
record SavedObject(Kind type, String id, JsonNode json) {

  /**
   * @throws IllegalArgumentException when the file is no JSON
   */
  static SavedObject read(Kind type, Path file) throws IOException {
    String id = file.getFileName().toString().replaceFirst("\\.json$", "");
    try {
      return new SavedObject(type, id, Json.parsed(Files.readString(file)));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(file + " is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** As messages name it: {@code search/fills}. */
  String name() {
    return type.text() + "/" + id;
  }

  JsonNode attributes() {
    return json.path("attributes");
  }

  String title() {
    return Json.text(attributes(), "title");
  }

  /** What another object is called in this one. */
  record Reference(String name, String type, String id) {
    String target() {
      return type + "/" + id;
    }
  }

  Optional<Reference> reference(String name) {
    return json.path("references")
        .valueStream()
        .filter(reference -> Json.text(reference, "name").equals(name))
        .map(SavedObject::reference)
        .findFirst();
  }

  static Reference reference(JsonNode json) {
    return new Reference(Json.text(json, "name"), Json.text(json, "type"), Json.text(json, "id"));
  }
}
