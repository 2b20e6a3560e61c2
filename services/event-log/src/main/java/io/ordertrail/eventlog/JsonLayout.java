package io.ordertrail.eventlog;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which fields stand in a line: {@code @timestamp} and {@code event.id} first, because
 * a shipper finds day and id at a fixed place; then by path, so that the fields of one object stand
 * together and each object is opened once.
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
      default -> field.segments().getFirst().equals("event") ? 2 : 3;
    };
  }

  /** Compares segment by segment, or "a.b" and "a.b.c" would be torn apart by "a.b-c". */
  private static int byPath(String left, String right) {
    return Arrays.compare(left.split("\\."), right.split("\\."));
  }
}
