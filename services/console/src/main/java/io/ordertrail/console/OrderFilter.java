package io.ordertrail.console;

import io.ordertrail.eventlog.EventText;
import io.ordertrail.runtime.AdminRefusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which orders are looked for. Immutable; what a person sent is checked when it is made.
 *
 * @param text the beginning of a client order id or a symbol, empty for any
 * @param ids instead of a text: these orders
 * @param statuses empty for any
 * @param before the last of the page before, null for the first page
 */
record OrderFilter(
    String text,
    Set<String> ids,
    Set<String> statuses,
    String symbol,
    String side,
    String strategy,
    long sinceNs,
    long untilNs,
    Book.Key before,
    int limit) {
  private static final String WORKING = "WORKING";
  static final String ENDED = "ENDED";
  private static final int USUAL_LIMIT = 100;
  private static final int LONGEST_TEXT = 128;
  private static final Pattern CURSOR = Pattern.compile("(\\d{1,19})-(.{1,64})");
  private static final Set<String> SIDES = Set.of("", "BUY", "SELL");

  /**
   * @param query the request's parameters, each with all its values
   * @throws AdminRefusal 400 with a sentence for a value that cannot be
   */
  static OrderFilter of(Map<String, List<String>> query) throws AdminRefusal {
    String side = one(query, "side").toUpperCase(Locale.ROOT);
    if (!SIDES.contains(side)) {
      throw AdminRefusal.badRequest("side is BUY or SELL, not \"" + side + '"');
    }
    return new OrderFilter(
        one(query, "text").strip(),
        Set.of(),
        statuses(query.getOrDefault("status", List.of())),
        one(query, "symbol").toUpperCase(Locale.ROOT),
        side,
        one(query, "strategy"),
        time(one(query, "since"), "since", Long.MIN_VALUE),
        time(one(query, "until"), "until", Long.MAX_VALUE),
        cursor(one(query, "before")),
        limit(one(query, "limit")));
  }

  private static String one(Map<String, List<String>> query, String name) throws AdminRefusal {
    List<String> values = query.getOrDefault(name, List.of());
    if (values.size() > 1 || (!values.isEmpty() && values.getFirst().length() > LONGEST_TEXT)) {
      throw AdminRefusal.badRequest(
          "give %s once, with at most %d characters".formatted(name, LONGEST_TEXT));
    }
    return values.isEmpty() ? "" : values.getFirst();
  }

  private static Set<String> statuses(List<String> values) throws AdminRefusal {
    Set<String> statuses = new HashSet<>();
    for (String value : values) {
      for (String status : value.split(",")) {
        String known = status.strip().toUpperCase(Locale.ROOT);
        if (!known.isEmpty() && !Statuses.ALL.contains(known) && !isGroup(known)) {
          throw AdminRefusal.badRequest(
              "status is one of %s, %s or %s".formatted(Statuses.ALL, WORKING, ENDED));
        }
        if (!known.isEmpty()) {
          statuses.add(known);
        }
      }
    }
    return Set.copyOf(statuses);
  }

  private static boolean isGroup(String status) {
    return status.equals(WORKING) || status.equals(ENDED);
  }

  private static long time(String text, String name, long otherwise) throws AdminRefusal {
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      return Math.addExact(
          Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    } catch (DateTimeException | ArithmeticException e) {
      throw AdminRefusal.badRequest(
          name + " is a time such as " + EventText.time(1_795_000_000_000_000_000L));
    }
  }

  private static Book.Key cursor(String text) throws AdminRefusal {
    if (text.isEmpty()) {
      return null;
    }
    Matcher cursor = CURSOR.matcher(text);
    try {
      if (cursor.matches()) {
        return new Book.Key(Long.parseLong(cursor.group(1)), cursor.group(2));
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw AdminRefusal.badRequest("before is what the page before gave as next");
  }

  private static int limit(String text) throws AdminRefusal {
    if (text.isEmpty()) {
      return USUAL_LIMIT;
    }
    if (!text.matches("\\d{1,3}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > Book.MOST_ROWS) {
      throw AdminRefusal.badRequest("limit is a number from 1 to " + Book.MOST_ROWS);
    }
    return Integer.parseInt(text);
  }

  /** The same for orders that are known by name. */
  OrderFilter ofOrders(Set<String> orders) {
    return new OrderFilter(
        "", Set.copyOf(orders), statuses, symbol, side, strategy, sinceNs, untilNs, before, limit);
  }

  boolean fits(BookOrder order) {
    return (text.isEmpty()
            || order.clOrdId().startsWith(text)
            || order.symbol().equalsIgnoreCase(text))
        && (ids.isEmpty() || ids.contains(order.clOrdId()))
        && (symbol.isEmpty() || order.symbol().equals(symbol))
        && (side.isEmpty() || order.side().equals(side))
        && (strategy.isEmpty() || order.strategy().equals(strategy))
        && order.atNs() >= sinceNs
        && order.atNs() <= untilNs
        && fitsStatus(order);
  }

  private boolean fitsStatus(BookOrder order) {
    return statuses.isEmpty()
        || statuses.contains(order.status())
        || statuses.contains(order.isEnded() ? ENDED : WORKING);
  }
}
