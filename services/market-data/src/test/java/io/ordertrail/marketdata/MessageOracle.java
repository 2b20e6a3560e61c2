package io.ordertrail.marketdata;

import io.ordertrail.marketdata.AlpacaMessage.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a frame means, the slow way: a tree, decimals of any size, and java.time. It says of each
 * message in one line what {@link #read} says of the scanner's reading.
 */
final class MessageOracle {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Pattern TIME =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([Zz]|[+-]\\d{2}:\\d{2})");

  /** Jackson takes only the low byte of a character for a hexadecimal digit: JSON does not. */
  private static final Pattern NO_ESCAPE = Pattern.compile("\\\\u[0-9a-fA-F]{0,3}[^\\x00-\\x7F]");

  private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private MessageOracle() {}

  /** Each message of the frame; empty when the frame is no JSON array of objects. */
  static Optional<List<String>> messages(String frame) {
    if (NO_ESCAPE.matcher(frame).find()) {
      return Optional.empty();
    }
    JsonNode root;
    try {
      root = JSON.readTree(frame);
    } catch (JacksonException e) {
      return Optional.empty();
    }
    if (!root.isArray()) {
      return Optional.empty();
    }
    List<String> messages = new ArrayList<>();
    for (JsonNode message : root) {
      if (!message.isObject()) {
        return Optional.empty();
      }
      messages.add(message(message));
    }
    return Optional.of(messages);
  }

  private static String message(JsonNode m) {
    String type = m.path("T").isString() ? m.path("T").asString() : null;
    if (type == null) {
      return "MALFORMED";
    }
    String named = symbol(m) + " " + time(m);
    String line =
        switch (type) {
          case "q" ->
              "QUOTE %s %s %s %s %s"
                  .formatted(
                      named, scaled(m, "bp"), scaled(m, "bs"), scaled(m, "ap"), scaled(m, "as"));
          case "t" ->
              "TRADE %s %s %s %d"
                  .formatted(
                      named, positive(scaled(m, "p")), positive(scaled(m, "s")), whole(m, "i"));
          case "o" ->
              "BOOK %s %s %s %s"
                  .formatted(
                      named,
                      levels(m.path("b")),
                      levels(m.path("a")),
                      m.path("r").isBoolean() && m.path("r").asBoolean());
          case "s" -> "STATUS %s %s".formatted(named, notEmpty(m.path("sc")));
          case "success" -> "SUCCESS";
          case "error" -> "ERROR " + Math.clamp(whole(m, "code"), 0, Integer.MAX_VALUE);
          case "subscription" -> "SUBSCRIPTION";
          default -> "OTHER";
        };
    return line.contains("null") ? "MALFORMED" : line;
  }

  private static String symbol(JsonNode m) {
    JsonNode s = m.path("S");
    return s.isString() && s.asString().matches("[!-~]{1,16}") ? s.asString() : null;
  }

  private static String notEmpty(JsonNode text) {
    return text.isString() && !text.asString().isEmpty() ? text.asString() : null;
  }

  private static Long time(JsonNode m) {
    JsonNode t = m.path("t");
    if (!t.isString() || !TIME.matcher(t.asString()).matches()) {
      return null;
    }
    String text = t.asString().toUpperCase();
    int zoneAt = text.endsWith("Z") ? text.length() - 1 : text.length() - 6;
    try {
      // More than nine digits of a fraction say nothing.
      LocalDateTime local =
          LocalDateTime.parse(text.substring(0, zoneAt).replaceFirst("(\\.\\d{9})\\d+", "$1"));
      int offset = 0;
      if (!text.endsWith("Z")) {
        // java.time's own offsets end at 18 hours, RFC 3339's do not.
        offset = LocalTime.parse(text.substring(zoneAt + 1)).toSecondOfDay();
        offset = text.charAt(zoneAt) == '-' ? -offset : offset;
      }
      return local.getYear() < 1970 || local.getYear() > 2261
          ? null
          : Long.valueOf(
              (local.toEpochSecond(ZoneOffset.UTC) - offset) * 1_000_000_000L + local.getNano());
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Long scaled(JsonNode m, String name) {
    JsonNode n = m.path(name);
    if (!n.isNumber()) {
      return null;
    }
    BigDecimal value = n.decimalValue();
    if (value.signum() == 0) {
      return 0L;
    }
    if (value.precision() - value.scale() > 20) {
      return null;
    }
    if (value.precision() - value.scale() < -10) {
      return 0L;
    }
    BigDecimal scaled = value.movePointRight(6).setScale(0, RoundingMode.HALF_UP);
    return scaled.signum() < 0 || scaled.compareTo(LARGEST) > 0 ? null : scaled.longValueExact();
  }

  private static Long positive(Long value) {
    return value == null || value <= 0 ? null : value;
  }

  private static long whole(JsonNode m, String name) {
    JsonNode n = m.path(name);
    return n.isIntegralNumber() && n.canConvertToLong() ? n.asLong() : 0;
  }

  private static String levels(JsonNode side) {
    if (!side.isArray()) {
      return null;
    }
    List<String> levels = new ArrayList<>();
    for (JsonNode level : side) {
      Long px = level.isObject() ? positive(scaled(level, "p")) : null;
      levels.add(px + "x" + (level.isObject() ? scaled(level, "s") : null));
    }
    return levels.toString();
  }

  /** The scanner's reading in the same words. */
  static List<String> read(AlpacaScanner scanner, String frame) {
    scanner.open(frame);
    List<String> messages = new ArrayList<>();
    for (Kind kind = scanner.next(); kind != Kind.END; kind = scanner.next()) {
      messages.add(read(kind, scanner));
    }
    return messages;
  }

  private static String read(Kind kind, AlpacaMessage m) {
    String named = "%s %d".formatted(unpacked(m), m.venueTimeNs);
    return switch (kind) {
      case QUOTE ->
          "QUOTE %s %d %d %d %d".formatted(named, m.bidPxE6, m.bidQtyE6, m.askPxE6, m.askQtyE6);
      case TRADE -> "TRADE %s %d %d %d".formatted(named, m.pxE6, m.qtyE6, m.tradeId);
      case BOOK -> "BOOK %s %s %s %s".formatted(named, read(m.bids), read(m.asks), m.snapshot);
      case STATUS -> "STATUS %s %s".formatted(named, m.statusCode);
      case ERROR -> "ERROR " + m.code;
      case SUCCESS, SUBSCRIPTION, OTHER, MALFORMED, END -> kind.name();
    };
  }

  private static String read(io.ordertrail.domain.BookLevels levels) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      texts.add(levels.pxE6(i) + "x" + levels.qtyE6(i));
    }
    return texts.toString();
  }

  private static String unpacked(AlpacaMessage m) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      long half = i < 8 ? m.symbolHigh : m.symbolLow;
      char c = (char) (half >>> (56 - 8 * (i % 8)) & 0xFF);
      if (c != 0) {
        text.append(c);
      }
    }
    return text.toString();
  }
}
