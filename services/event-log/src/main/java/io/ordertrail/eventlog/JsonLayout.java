package io.ordertrail.eventlog;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which fields stand in a line: {@code @timestamp}, {@code event.id} and {@code
 * event.hash} first, because day, id and hash are found at a fixed place; then by path, so that the
 * fields of one object stand together and each object is opened once.
 */
final class JsonLayout {
  static final List<Field> ORDER =
      Arrays.stream(Field.values())
          .sorted(
              Comparator.comparingInt(JsonLayout::rank)
                  .thenComparing(Field::path, JsonLayout::byPath))
          .toList();

  private JsonLayout() {}

  private static int rank(Field field) {
    return switch (field) {
      case TIMESTAMP -> 0;
      case EVENT_ID -> 1;
      case EVENT_HASH -> 2;
      default -> field.segments().getFirst().equals("event") ? 3 : 4;
    };
  }

  /** Compares segment by segment, or "a.b" and "a.b.c" would be torn apart by "a.b-c". */
  private static int byPath(String left, String right) {
    return Arrays.compare(left.split("\\."), right.split("\\."));
  }
}
