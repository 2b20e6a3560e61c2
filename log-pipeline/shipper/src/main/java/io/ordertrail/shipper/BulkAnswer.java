package io.ordertrail.shipper;

import io.ordertrail.shipper.BulkOutcome.ItemResult;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads {@code
 * {"errors":true,"items":[{"create":{"status":201}},{"create":{"status":400,"error":{"type":..,"reason":..}}}]}}
 * in one pass: it is read for every batch, and nearly always all items say 201.
 */
final class BulkAnswer {
  private static final ItemResult CREATED = new ItemResult(201, "", "");
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser parser;
  private final List<ItemResult> items = new ArrayList<>();

  private BulkAnswer(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * @throws IllegalArgumentException when it is something else than a bulk answer
   * @throws tools.jackson.core.JacksonException when it is no JSON
   */
  static List<ItemResult> read(InputStream in) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
      return new BulkAnswer(parser).items();
    }
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
