package io.ordertrail.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of figures; numbers keep their value for JSON and are rounded for the eye. */
final class Table {
  private final List<String> columns;
  private final List<List<Object>> rows = new ArrayList<>();

  /**
   * @param columns each with its unit; the first names the row
   */
  Table(String... columns) {
    this.columns = List.of(columns);
  }

  /**
   * @param cells texts, whole numbers and doubles, one a column
   */
  Table row(Object... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(columns + " has no place for " + Arrays.toString(cells));
    }
    rows.add(List.of(cells));
    return this;
  }

  List<Map<String, Object>> values() {
    List<Map<String, Object>> values = new ArrayList<>();
    for (List<Object> row : rows) {
      Map<String, Object> value = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        value.put(columns.get(i), row.get(i));
      }
      values.add(value);
    }
    return values;
  }

  String text() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns);
    rows.forEach(row -> lines.add(row.stream().map(Table::cell).toList()));
    int[] widths = new int[columns.size()];
    lines.forEach(
        line -> {
          for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], line.get(i).length());
          }
        });
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line(line, widths)));
    return text.toString();
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder("  ").append(cells.getFirst());
    line.append(" ".repeat(widths[0] - cells.getFirst().length()));
    for (int i = 1; i < widths.length; i++) {
      line.append(" ".repeat(widths[i] - cells.get(i).length() + 2)).append(cells.get(i));
    }
    return line.append('\n').toString();
  }

  private static String cell(Object value) {
    return switch (value) {
      case Double d when Math.abs(d) >= 1_000 -> "%,.0f".formatted(d);
      case Double d -> "%.2f".formatted(d);
      case Number n -> "%,d".formatted(n.longValue());
      default -> value.toString();
    };
  }
}
