package io.ordertrail.papervenue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.ordertrail.domain.Decimal6;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads one line of a recording: an object, or an array of objects. A line counts whole or not at
 * all. Objects of other types than quote and trade (bars, status, the control messages of a raw
 * capture) are passed over. One thread.
 */
final class RecordedLineParser {
  private static final JsonFactory JSON = new JsonFactory();

  private final List<RecordedMessage> found = new ArrayList<>();
  private byte[] line;

  private String type;
  private String symbol;
  private String time;
  private String bidPx;
  private String bidQty;
  private String askPx;
  private String askQty;
  private String px;
  private String qty;

  List<RecordedMessage> parse(byte[] buffer, int length) throws BadLineException {
    found.clear();
    line = buffer;
    try (JsonParser parser = JSON.createParser(buffer, 0, length)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_ARRAY) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          readObject(parser);
        }
        require(parser.currentToken() == JsonToken.END_ARRAY, "an array of something else");
      } else {
        require(first == JsonToken.START_OBJECT, "neither a JSON object nor an array of objects");
        readObject(parser);
      }
      require(parser.nextToken() == null, "something follows the JSON value");
    } catch (JsonProcessingException notJson) {
      throw new BadLineException("not valid JSON: " + notJson.getOriginalMessage());
    } catch (IOException unexpected) {
      throw new BadLineException(unexpected.getMessage());
    }
    return List.copyOf(found);
  }

  private void readObject(JsonParser parser) throws IOException, BadLineException {
    int from = (int) parser.currentTokenLocation().getByteOffset();
    clearFields();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken().isScalarValue()) {
        keep(name, parser.getText());
      } else {
        parser.skipChildren();
      }
    }
    int to = (int) parser.currentLocation().getByteOffset();
    RecordedMessage message = message(Arrays.copyOfRange(line, from, to));
    if (message != null) {
      found.add(message);
    }
  }

  private void clearFields() {
    type = symbol = time = null;
    bidPx = bidQty = askPx = askQty = px = qty = null;
  }

  private void keep(String name, String value) {
    switch (name) {
      case "T" -> type = value;
      case "S" -> symbol = value;
      case "t" -> time = value;
      case "bp" -> bidPx = value;
      case "bs" -> bidQty = value;
      case "ap" -> askPx = value;
      case "as" -> askQty = value;
      case "p" -> px = value;
      case "s" -> qty = value;
      default -> {}
    }
  }

  private RecordedMessage message(byte[] json) throws BadLineException {
    require(type != null, "no message type \"T\"");
    return switch (type) {
      case "q" ->
          new RecordedMessage.Quote(
              symbolText(),
              timeNs(),
              decimal("bp", bidPx),
              decimal("bs", bidQty),
              decimal("ap", askPx),
              decimal("as", askQty),
              json);
      case "t" ->
          new RecordedMessage.Trade(
              symbolText(), timeNs(), decimal("p", px), decimal("s", qty), json);
      default -> null;
    };
  }

  private String symbolText() throws BadLineException {
    require(symbol != null && !symbol.isBlank(), "no symbol \"S\"");
    return symbol;
  }

  private long timeNs() throws BadLineException {
    require(time != null, "no time \"t\"");
    try {
      return Timestamps.parse(time);
    } catch (DateTimeException | ArithmeticException notATime) {
      throw new BadLineException("\"t\" is not a timestamp: \"" + time + '"');
    }
  }

  private static long decimal(String name, String text) throws BadLineException {
    require(text != null, "no number \"" + name + '"');
    try {
      long value = Decimal6.parse(text);
      require(value >= 0, '"' + name + "\" is negative: " + text);
      return value;
    } catch (NumberFormatException notADecimal) {
      throw new BadLineException('"' + name + "\" is " + notADecimal.getMessage());
    }
  }

  private static void require(boolean condition, String otherwise) throws BadLineException {
    if (!condition) {
      throw new BadLineException(otherwise);
    }
  }
}
