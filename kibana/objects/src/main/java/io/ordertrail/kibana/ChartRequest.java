package io.ordertrail.kibana;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The aggregation that Lens would send for a chart. */
final class ChartRequest {
  /** The name of a filtered value within its filter. */
  static final String VALUE = "value";

  private final Chart chart;
  private final KqlDsl dsl;
  private final Window window;

  ChartRequest(Chart chart, KqlDsl dsl, Window window) {
    this.chart = chart;
    this.dsl = dsl;
    this.window = window;
  }

  ObjectNode aggregations() {
    return level(0);
  }

  /** The values of a group and, as long as it is divided further, its groups. */
  private ObjectNode level(int depth) {
    ObjectNode aggregations = Json.object();
    for (Column metric : chart.metrics()) {
      metric(metric, aggregations);
    }
    if (depth < chart.buckets().size()) {
      Column bucket = chart.buckets().get(depth);
      ObjectNode group = group(bucket);
      ObjectNode inner = level(depth + 1);
      if (!inner.isEmpty()) {
        group.set("aggs", inner);
      }
      aggregations.set(bucket.id(), group);
    }
    return aggregations;
  }

  private ObjectNode group(Column bucket) {
    return switch (bucket.operation()) {
      case TERMS -> {
        ObjectNode terms = Json.object().put("field", bucket.field()).put("size", bucket.size());
        terms.set("order", order(bucket));
        yield Json.object("terms", terms);
      }
      case DATE_HISTOGRAM ->
          Json.object(
              "date_histogram",
              Json.object()
                  .put("field", bucket.field())
                  .put("fixed_interval", window.interval().toSeconds() + "s")
                  .put("min_doc_count", 1));
      case FILTERS -> {
        ObjectNode filters = Json.object();
        bucket.filters().forEach((label, query) -> filters.set(label, dsl.of(query)));
        yield Json.object("filters", Json.object("filters", filters));
      }
      case COUNT, SUM, AVERAGE, MIN, MAX, MEDIAN, PERCENTILE, UNIQUE_COUNT ->
          throw new IllegalArgumentException(bucket.id() + " groups nothing");
    };
  }

  private ObjectNode order(Column terms) {
    String direction = terms.params().path("orderDirection").asString("desc");
    String by = terms.params().path("orderBy").path("columnId").asString("");
    List<Column> column = chart.metrics().stream().filter(m -> m.id().equals(by)).toList();
    String key;
    if (column.isEmpty()) {
      key = "_key";
    } else if (isPlainCount(column.getFirst())) {
      key = "_count";
    } else {
      key = orderPath(column.getFirst());
    }
    return Json.object().put(key, direction);
  }

  private static String orderPath(Column metric) {
    String path = metric.id();
    if (metric.isFiltered()) {
      path += metric.operation() == Operation.COUNT ? "" : ">" + VALUE;
    }
    return switch (metric.operation()) {
      case MEDIAN, PERCENTILE -> path + "." + metric.percent();
      case COUNT, SUM, AVERAGE, MIN, MAX, UNIQUE_COUNT -> path;
      case TERMS, DATE_HISTOGRAM, FILTERS ->
          throw new IllegalArgumentException(metric.id() + " is no value");
    };
  }

  static boolean isPlainCount(Column metric) {
    return metric.operation() == Operation.COUNT && !metric.isFiltered();
  }

  private void metric(Column metric, ObjectNode into) {
    if (isPlainCount(metric)) {
      return; // Every group says how many events it has.
    }
    if (!metric.isFiltered()) {
      into.set(metric.id(), value(metric));
      return;
    }
    ObjectNode filtered = Json.object("filter", dsl.of(metric.filter()));
    if (metric.operation() != Operation.COUNT) {
      filtered.set("aggs", Json.object(VALUE, value(metric)));
    }
    into.set(metric.id(), filtered);
  }

  private static ObjectNode value(Column metric) {
    ObjectNode field = Json.object().put("field", metric.field());
    return switch (metric.operation()) {
      case SUM -> Json.object("sum", field);
      case AVERAGE -> Json.object("avg", field);
      case MIN -> Json.object("min", field);
      case MAX -> Json.object("max", field);
      case UNIQUE_COUNT -> Json.object("cardinality", field);
      case MEDIAN, PERCENTILE -> {
        field.set("percents", Json.array().add(metric.percent()));
        yield Json.object("percentiles", field.put("keyed", false));
      }
      case COUNT, TERMS, DATE_HISTOGRAM, FILTERS ->
          throw new IllegalArgumentException(metric.id() + " is no value of a field");
    };
  }
}
