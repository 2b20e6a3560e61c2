package io.ordertrail.papervenue;

import io.ordertrail.domain.Decimal6;
import java.util.ArrayList;
import java.util.List;

/**
 * What a fault's {@code value} may be. Pure.
 *
 * @param rule in words, as it is told to who sent another
 * @param otherwise the value of a fault that names none
 * @param check whether a text is allowed
 */
record FaultValue(String rule, String otherwise, Check check) {
  /** May throw {@link NumberFormatException}, which is a no. */
  interface Check {
    boolean isAllowed(String text);
  }

  static FaultValue none() {
    return new FaultValue("left out", "", String::isEmpty);
  }

  static FaultValue oneOf(String otherwise, String... others) {
    List<String> all = new ArrayList<>(List.of(otherwise));
    all.addAll(List.of(others));
    return new FaultValue("one of " + String.join(", ", all), otherwise, all::contains);
  }

  /** A whole number. */
  static FaultValue number(String unit, long min, long max, long otherwise) {
    return new FaultValue(
        "a whole number of " + unit + " from " + min + " to " + max,
        Long.toString(otherwise),
        text -> Long.parseLong(text) >= min && Long.parseLong(text) <= max);
  }

  static FaultValue price() {
    return new FaultValue(
        "a price above 0; left out it is a cent more",
        "",
        text -> text.isEmpty() || Decimal6.parse(text) > 0);
  }

  static FaultValue text(String otherwise, int longest) {
    return new FaultValue(
        "a text of at most " + longest + " characters",
        otherwise,
        text -> !text.isBlank() && text.length() <= longest);
  }

  boolean allows(String text) {
    try {
      return check.isAllowed(text);
    } catch (NumberFormatException no) {
      return false;
    }
  }
}
