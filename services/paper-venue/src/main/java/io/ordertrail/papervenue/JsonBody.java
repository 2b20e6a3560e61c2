package io.ordertrail.papervenue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ordertrail.domain.Decimal6;
import java.io.IOException;
import java.util.Iterator;
import java.util.Set;

/**
 * The body of a request: a JSON object whose members are read one by one. What cannot be read is
 * refused in Alpaca's form. Pure.
 */
final class JsonBody {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final int LONGEST_NUMBER = 40;

  private final JsonNode body;

  private JsonBody(JsonNode body) {
    this.body = body;
  }

  /**
   * @throws RefusedException with the answer, when the body is no JSON object
   */
  static JsonBody parse(byte[] json) {
    try {
      JsonNode body = JSON.readTree(json);
      if (body == null || !body.isObject()) {
        throw new RefusedException(Refusal.badRequest("request body format is invalid"));
      }
      return new JsonBody(body);
    } catch (IOException | NumberFormatException | ArithmeticException malformed) {
      // A number whose exponent no number has is an arithmetic failure to the parser.
      throw new RefusedException(Refusal.badRequest("request body format is invalid"));
    }
  }

  String required(String name) {
    String text = text(name);
    if (text == null || text.isBlank()) {
      throw badField(name + " is required");
    }
    return text;
  }

  /** A text or number as text; null when it is not there. */
  String text(String name) {
    JsonNode node = body.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (node.isContainerNode() || node.isBoolean()) {
      throw badField(name + " must be a text");
    }
    if (!node.isNumber()) {
      return node.asText();
    }
    // As it would be written plainly: 1e9999 would fill the memory.
    String text = node.decimalValue().toString();
    if (text.length() > LONGEST_NUMBER || Math.abs(node.decimalValue().scale()) > LONGEST_NUMBER) {
      throw badField(name + " is not a decimal with at most six places");
    }
    return node.decimalValue().toPlainString();
  }

  /** A decimal above 0; 0 when it is not there. */
  long positiveE6(String name, String otherwise) {
    String text = text(name);
    if (text == null) {
      return 0;
    }
    long value = decimal(name, text);
    if (value <= 0) {
      throw badField(otherwise);
    }
    return value;
  }

  static long decimal(String name, String text) {
    try {
      return Decimal6.parse(text);
    } catch (NumberFormatException notADecimal) {
      throw badField(name + " is " + notADecimal.getMessage());
    }
  }

  /** A whole number from 1; 0 when it is not there. */
  long count(String name) {
    String text = text(name);
    if (text == null) {
      return 0;
    }
    try {
      long count = Long.parseLong(text);
      if (count > 0) {
        return count;
      }
    } catch (NumberFormatException notANumber) {
      throw badField(name + " must be a whole number above 0, not \"" + text + '"');
    }
    throw badField(name + " must be a whole number above 0, not \"" + text + '"');
  }

  boolean flag(String name) {
    return body.path(name).asBoolean(false);
  }

  /** Refuses members of another name. */
  void allowOnly(Set<String> names) {
    for (Iterator<String> each = body.fieldNames(); each.hasNext(); ) {
      String name = each.next();
      if (!names.contains(name)) {
        throw badField("unknown field \"" + name + "\": there are " + String.join(", ", names));
      }
    }
  }

  static RefusedException badField(String message) {
    return new RefusedException(Refusal.badField(message));
  }
}
