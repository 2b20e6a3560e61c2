package io.ordertrail.papervenue;

import io.helidon.common.parameters.Parameters;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Reads query parameters; what cannot be read is refused in Alpaca's form. Pure. */
final class QueryText {
  private final Parameters query;

  QueryText(Parameters query) {
    this.query = query;
  }

  String text(String name, String otherwise) {
    return query.first(name).orElse(otherwise);
  }

  String oneOf(String name, Set<String> allowed, String otherwise) {
    String text = text(name, otherwise);
    if (!allowed.contains(text)) {
      throw bad(name, text);
    }
    return text;
  }

  int number(String name, int from, int to, int otherwise) {
    String text = text(name, Integer.toString(otherwise));
    try {
      int number = Integer.parseInt(text);
      if (number >= from && number <= to) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw bad(name, text);
    }
    throw bad(name, text);
  }

  long timeNs(String name, long otherwise) {
    String text = text(name, "");
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      return Timestamps.parse(text);
    } catch (DateTimeException | ArithmeticException notATime) {
      throw bad(name, text);
    }
  }

  Set<String> set(String name) {
    String text = text(name, "");
    return text.isEmpty() ? Set.of() : new HashSet<>(Arrays.asList(text.split(",")));
  }

  private static RefusedException bad(String name, String text) {
    return new RefusedException(Refusal.badField("invalid " + name + ": \"" + text + '"'));
  }
}
