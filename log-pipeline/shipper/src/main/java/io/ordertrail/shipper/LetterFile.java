package io.ordertrail.shipper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The lines of {@code dead-letters.ndjson} as they are read again. */
final class LetterFile {
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * One letter.
   *
   * @param place segment and offset: unique, and the letter's own id
   * @param line the refused line as text; empty when it is none, or too long to be held here
   * @param lineBase64 the refused line when it is no text, or empty
   * @param from where the letter begins in its file
   * @param to where it ends
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
      String lineBase64,
      long from,
      long to) {

    /** Whether its end was too far away to be read with it. */
    boolean isLong() {
      return to - from > LetterReader.HEAD;
    }
  }

  private LetterFile() {}

  /** Empty for what is no letter. What stands behind a cut is left out. */
  static Optional<Letter> read(byte[] head, int length, long from, long to) {
    Map<String, String> members = members(head, length);
    String segment = members.getOrDefault("segment", "");
    long offset = number(members.get("offset"), -1);
    if (segment.isEmpty() || offset < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Letter(
            segment + '@' + offset,
            members.getOrDefault("set_aside", ""),
            members.getOrDefault("reason", ""),
            (int) number(members.get("status"), 0),
            members.getOrDefault("text", ""),
            members.getOrDefault("id", ""),
            segment,
            offset,
            members.getOrDefault("line", ""),
            members.getOrDefault("line_base64", ""),
            from,
            to));
  }

  private static Map<String, String> members(byte[] json, int length) {
    Map<String, String> members = new HashMap<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json, 0, length)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        members.put(name, parser.getString());
      }
    } catch (JacksonException e) {
      // Torn by a kill, or cut where the refused line is too long: what stands before counts.
    }
    return members;
  }

  private static long number(String text, long otherwise) {
    return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : otherwise;
  }

  /** The refused line; empty when the letter does not have it. */
  static byte[] line(Path file, Letter letter) throws IOException {
    Letter whole = letter.isLong() ? reread(file, letter) : letter;
    return whole.lineBase64().isEmpty()
        ? whole.line().getBytes(StandardCharsets.UTF_8)
        : Base64.getDecoder().decode(whole.lineBase64());
  }

  private static Letter reread(Path file, Letter letter) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) (letter.to() - letter.from()));
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      while (bytes.hasRemaining() && in.read(bytes, letter.from() + bytes.position()) >= 0) {
        // until all of it is there
      }
    }
    return read(bytes.array(), bytes.position(), letter.from(), letter.to()).orElse(letter);
  }
}
