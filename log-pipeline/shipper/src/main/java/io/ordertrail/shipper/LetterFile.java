package io.ordertrail.shipper;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lines of {@code dead-letters.ndjson} as they are read again. */
final class LetterFile {
  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * One letter.
   *
   * @param place segment and offset: unique, and the letter's own id
   * @param line the refused line as text, or empty
   * @param lineBase64 the refused line when it is no text, or empty
   */
  record Letter(
      String place,
      String setAside,
      String reason,
      int status,
      String text,
      String id,
      String segment,
      long offset,
      String line,
      String lineBase64) {

    byte[] bytes() {
      return lineBase64.isEmpty()
          ? line.getBytes(StandardCharsets.UTF_8)
          : Base64.getDecoder().decode(lineBase64);
    }
  }

  private LetterFile() {}

  /** Empty for what is no letter. */
  static Optional<Letter> read(String json) {
    try {
      JsonNode node = JSON.readTree(json);
      String segment = node.path("segment").asString("");
      long offset = node.path("offset").asLong(-1);
      if (segment.isEmpty() || offset < 0) {
        return Optional.empty();
      }
      return Optional.of(
          new Letter(
              segment + '@' + offset,
              node.path("set_aside").asString(""),
              node.path("reason").asString(""),
              node.path("status").asInt(0),
              node.path("text").asString(""),
              node.path("id").asString(""),
              segment,
              offset,
              node.path("line").asString(""),
              node.path("line_base64").asString("")));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
