package io.ordertrail.shipper;

import io.ordertrail.shipper.BulkOutcome.ItemResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads {@code
 * {"errors":true,"items":[{"create":{"status":201}},{"create":{"status":400,"error":{"type":..,"reason":..}}}]}}
 * Nearly always all items say 201; that answer has one shape, and is compared rather than parsed.
 */
final class BulkAnswer {
  private static final ItemResult CREATED = new ItemResult(201, "", "");
  private static final JsonFactory JSON = new JsonFactory();
  private static final byte[] ALL_WELL = ascii("{\"errors\":false,\"items\":[");
  private static final byte[] ITEM = ascii("{\"create\":{\"status\":201}}");
  private static final byte[] END = ascii("]}");

  private final JsonParser parser;
  private final List<ItemResult> items = new ArrayList<>();

  private BulkAnswer(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * @param expected how many items were sent; another number may be answered
   * @throws IllegalArgumentException when it is something else than a bulk answer
   * @throws tools.jackson.core.JacksonException when it is no JSON
   */
  static List<ItemResult> read(byte[] answer, int expected) {
    if (isAllCreated(answer, expected)) {
      return Collections.nCopies(expected, CREATED);
    }
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), answer)) {
      return new BulkAnswer(parser).items();
    }
  }

  private static boolean isAllCreated(byte[] answer, int items) {
    int length = ALL_WELL.length + items * ITEM.length + Math.max(0, items - 1) + END.length;
    int at = ALL_WELL.length;
    if (answer.length != length || !isAt(answer, 0, ALL_WELL)) {
      return false;
    }
    for (int i = 0; i < items; i++, at += ITEM.length) {
      if (i > 0 && answer[at++] != ',' || !isAt(answer, at, ITEM)) {
        return false;
      }
    }
    return isAt(answer, at, END);
  }

  private static boolean isAt(byte[] bytes, int at, byte[] expected) {
    return Arrays.equals(bytes, at, at + expected.length, expected, 0, expected.length);
  }

  private List<ItemResult> items() {
    expect(JsonToken.START_OBJECT);
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean isItems = parser.currentName().equals("items");
      parser.nextToken();
      if (isItems) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          items.add(item());
        }
      } else {
        parser.skipChildren();
      }
    }
    return items;
  }

  /** {@code {"create":{...}}}. */
  private ItemResult item() {
    expect(JsonToken.PROPERTY_NAME);
    expect(JsonToken.START_OBJECT);
    int status = 0;
    Error error = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("status")) {
        status = parser.getIntValue();
      } else if (name.equals("error") && value == JsonToken.START_OBJECT) {
        error = error();
      } else {
        parser.skipChildren();
      }
    }
    expect(JsonToken.END_OBJECT);
    if (error != null) {
      return new ItemResult(status, error.type, error.reason());
    }
    return status == CREATED.status() ? CREATED : new ItemResult(status, "", "");
  }

  private Error error() {
    Error error = new Error();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "type" -> error.type = parser.getString();
        case "reason" -> error.says = parser.getString();
        case "caused_by" -> error.cause = value == JsonToken.START_OBJECT ? error() : null;
        default -> parser.skipChildren();
      }
    }
    return error;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void expect(JsonToken token) {
    if (parser.nextToken() != token) {
      throw new IllegalArgumentException("not a bulk answer");
    }
  }

  private static final class Error {
    private String type = "";
    private String says = "";
    private Error cause;

    /** The last cause names the value, the first the field. */
    String reason() {
      return cause == null ? says : says + ": " + cause.reason();
    }
  }
}
