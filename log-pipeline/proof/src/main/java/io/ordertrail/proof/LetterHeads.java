package io.ordertrail.proof;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the beginnings of the lines of a file of the shipper's: of each its members, without the
 * refused event itself, which may be a megabyte and stands last. One thread.
 */
final class LetterHeads {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int HEAD = 32 * 1024;

  private LetterHeads() {}

  /** Nothing is read when there is no such file. */
  static void read(Path file, Consumer<Map<String, String>> heads) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), HEAD)) {
      byte[] head = new byte[HEAD];
      int length = 0;
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == '\n') {
          heads.accept(members(head, length));
          length = 0;
        } else if (length < HEAD) {
          head[length++] = (byte) next;
        }
      }
    } catch (NoSuchFileException e) {
      // Nothing was ever refused.
    }
  }

  private static Map<String, String> members(byte[] head, int length) {
    Map<String, String> members = new HashMap<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), head, 0, length)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        if (name.startsWith("line")) {
          break;
        }
        parser.nextToken();
        members.put(name, parser.getString());
      }
    } catch (JacksonException e) {
      // Torn by a kill, or cut here: what stands before the cut counts.
    }
    return members;
  }
}
