package io.ordertrail.kibana;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The fields that a question names. One thread. */
final class Fields {
  private final Set<String> paths = new TreeSet<>();

  /** Of a saved search or a chart, its columns and its order included. */
  static Set<String> of(SavedObject object, Kql query, List<Column> columns) {
    Fields fields = new Fields();
    fields.query(query);
    for (Column column : columns) {
      if (!column.field().isEmpty() && !column.field().equals(Column.RECORDS)) {
        fields.paths.add(column.field());
      }
      fields.query(column.filter());
      column.filters().values().forEach(fields::query);
    }
    Json.texts(object.attributes().path("columns")).forEach(fields.paths::add);
    object.attributes().path("sort").forEach(by -> fields.paths.add(by.path(0).asString("")));
    return Set.copyOf(fields.paths);
  }

  private void query(Kql query) {
    switch (query) {
      case Kql.All() -> {}
      case Kql.And(List<Kql> parts) -> parts.forEach(this::query);
      case Kql.Or(List<Kql> parts) -> parts.forEach(this::query);
      case Kql.Not(Kql part) -> query(part);
      case Kql.Exists(String field) -> paths.add(field);
      case Kql.Is is -> paths.add(is.field());
      case Kql.Compared compared -> paths.add(compared.field());
      case Kql.Nested(String path, Kql part) -> {
        paths.add(path);
        query(part);
      }
    }
  }
}
