package io.ordertrail.kibana;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A saved search or a chart as Kibana would ask it of Elasticsearch, and what the answer must be.
 * Immutable, any thread.
 */
public final class Question {
  private static final String TIME = "@timestamp";
  private static final int SHOWN = 20;

  private final String name;
  private final String index;
  private final Optional<String> mayBeEmpty;
  private final Mapping mapping;
  private final Kql query;
  private final Optional<Chart> chart;
  private final JsonNode sort;
  private final Set<String> fields;

  private Question(
      SavedObject object,
      String index,
      Optional<String> mayBeEmpty,
      Kql query,
      Optional<Chart> chart) {
    this.name = object.name();
    this.index = index;
    this.mayBeEmpty = mayBeEmpty;
    this.mapping = Mapping.ofIndex(index).orElseThrow();
    this.query = query;
    this.chart = chart;
    this.sort = object.attributes().path("sort");
    List<Column> columns =
        chart
            .map(asked -> Stream.concat(asked.buckets().stream(), asked.metrics().stream()))
            .orElseGet(Stream::empty)
            .toList();
    this.fields = Fields.of(object, query, columns);
  }

  static Question ofSearch(SavedObjects all, SavedObject search, Optional<String> mayBeEmpty) {
    JsonNode source = search.attributes().at("/kibanaSavedObjectMeta/searchSourceJSON");
    String index = all.index(search, Json.text(source, "indexRefName"));
    Kql query = KqlParser.parse(source.at("/query/query").stringValue());
    return new Question(search, index, mayBeEmpty, query, Optional.empty());
  }

  static Question ofChart(SavedObjects all, SavedObject lens, Optional<String> mayBeEmpty) {
    String layer = Chart.layers(lens).propertyNames().iterator().next();
    String index = all.index(lens, LensRules.LAYER_REFERENCE + layer);
    Chart chart = Chart.of(lens);
    return new Question(lens, index, mayBeEmpty, chart.query(), Optional.of(chart));
  }

  /** For example {@code search/fills}. */
  public String name() {
    return name;
  }

  /** The index pattern that is asked. */
  public String index() {
    return index;
  }

  /** Why a healthy run may leave it without an answer, if it may. */
  public Optional<String> mayBeEmpty() {
    return mayBeEmpty;
  }

  /** Every field that it names. */
  public Set<String> fields() {
    return fields;
  }

  /** The body of the request to {@code _search}. */
  public String request(Window window) {
    ObjectNode request = Json.object();
    request.put("size", chart.isPresent() ? 0 : SHOWN).put("track_total_hits", true);
    ObjectNode time =
        Json.object().put("gte", window.from().toString()).put("lt", window.until().toString());
    request.set(
        "query",
        Json.object(
            "bool",
            Json.object(
                "filter",
                Json.array()
                    .add(new KqlDsl(mapping).of(query))
                    .add(Json.object("range", Json.object(TIME, time))))));
    if (chart.isPresent()) {
      request.set(
          "aggs", new ChartRequest(chart.get(), new KqlDsl(mapping), window).aggregations());
    } else {
      var order = Json.array();
      sort.forEach(by -> order.add(Json.object().put(field(by), by.path(1).asString(""))));
      request.set("sort", order);
    }
    return Json.line(request);
  }

  /** Whether the answer shows nothing: no event, or a chart without a value. */
  public boolean isEmpty(JsonNode answer, Collection<JsonNode> events, Window window) {
    return total(answer) == 0
        || chart.isPresent() && compared(chart.get(), answer, events, window).isEmpty();
  }

  /**
   * What is wrong with Elasticsearch's answer, by an evaluation of the same query on the events;
   * each a sentence.
   *
   * @param events all of the index, also those outside of the window
   */
  public List<String> differences(JsonNode answer, Collection<JsonNode> events, Window window) {
    List<JsonNode> fitting = fitting(events, window);
    List<String> differences = new ArrayList<>();
    if (total(answer) != fitting.size()) {
      differences.add(
          name + " finds " + total(answer) + " events, the record has " + fitting.size());
    }
    if (chart.isPresent()) {
      compared(chart.get(), answer, events, window).differences().stream()
          .map(difference -> name + difference)
          .forEach(differences::add);
    } else if (!fitting.isEmpty()) {
      firstShown(answer, fitting).ifPresent(differences::add);
    }
    return differences;
  }

  private List<JsonNode> fitting(Collection<JsonNode> events, Window window) {
    KqlMatch match = new KqlMatch(mapping);
    return events.stream()
        .filter(event -> window.contains(Instant.parse(Json.text(event, TIME))))
        .filter(event -> match.test(query, event))
        .toList();
  }

  private ChartCheck compared(
      Chart asked, JsonNode answer, Collection<JsonNode> events, Window window) {
    ChartCheck check = new ChartCheck(asked, new KqlMatch(mapping), window);
    check.compare(answer.path("aggregations"), fitting(events, window));
    return check;
  }

  private static long total(JsonNode answer) {
    return answer.at("/hits/total/value").asLong();
  }

  /** What stands on top must be what the order calls first. */
  private Optional<String> firstShown(JsonNode answer, List<JsonNode> fitting) {
    String field = field(sort.path(0));
    boolean descending = sort.path(0).path(1).asString("").equals("desc");
    Comparator<String> order =
        mapping.field(field).orElseThrow().isNumber()
            ? Comparator.comparingDouble(Double::parseDouble)
            : Comparator.naturalOrder();
    String first =
        fitting.stream()
            .flatMap(event -> EventValues.of(event, field).stream())
            .min(descending ? order.reversed() : order)
            .orElse("");
    String shown =
        EventValues.of(answer.at("/hits/hits/0/_source"), field).stream().findFirst().orElse("");
    return first.equals(shown)
        ? Optional.empty()
        : Optional.of(name + " shows " + field + " " + shown + " first, not " + first);
  }

  private static String field(JsonNode by) {
    return by.path(0).asString("");
  }
}
