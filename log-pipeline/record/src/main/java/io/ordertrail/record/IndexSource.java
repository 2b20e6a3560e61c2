package io.ordertrail.record;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldSort;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;
import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.OrderAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The record in Elasticsearch. One thread. */
final class IndexSource implements RecordSource {
  private final Events events;
  private final String where;

  IndexSource(ElasticsearchClient client, String where) {
    this.events = new Events(client);
    this.where = where;
  }

  @Override
  public String place() {
    return "Elasticsearch at " + where;
  }

  @Override
  public String whenMissing() {
    return "an event is findable a second or so after it happened, and in the journal (--journal)"
        + " at once";
  }

  @Override
  public List<EventDocument> find(Wanted wanted, Window window) throws RecordException {
    if (wanted.anyOf().isEmpty()) {
      return List.of();
    }
    List<Query> clauses = wanted.anyOf().stream().map(IndexSource::clause).toList();
    List<Query> all = new ArrayList<>(with(window, Queries.any(clauses)));
    wanted.action().ifPresent(one -> all.add(Queries.is(Field.EVENT_ACTION, one.text())));
    return events.all(Queries.all(all));
  }

  private static Query clause(Wanted.Clause clause) {
    return Queries.allWithout(
        Queries.isOneOf(clause.field(), clause.values()),
        clause.without().stream().map(Queries::exists).toArray(Query[]::new));
  }

  private static List<Query> with(Window window, Query query) {
    return window.isAll() ? List.of(query) : List.of(query, Queries.in(window));
  }

  @Override
  public void replay(Set<? extends Action> actions, Window window, Consumer<EventDocument> consumer)
      throws RecordException {
    Set<String> texts = actions.stream().map(Action::text).collect(Collectors.toSet());
    events.each(Queries.all(with(window, Queries.isOneOf(Field.EVENT_ACTION, texts))), consumer);
  }

  @Override
  public List<EventDocument> slowest(Slowest question) throws RecordException {
    boolean amongTheLast = question.last() > 0;
    List<SortOptions> sort =
        amongTheLast ? Queries.inOrder(SortOrder.Desc) : slowestFirst(question.field());
    int size = amongTheLast ? question.last() : question.limit();
    Query fitting =
        Queries.all(
            List.of(
                Queries.is(Field.EVENT_ACTION, OrderAction.COMPLETED.text()),
                Queries.exists(Field.TICK_TO_WIRE_NS),
                Queries.exists(question.field()),
                Queries.in(Window.since(question.since()))));
    SlowestChoice choice = new SlowestChoice(question);
    for (Hit<JsonNode> hit :
        events
            .search(search -> search.query(fitting).size(Math.min(size, Slowest.MOST)).sort(sort))
            .hits()
            .hits()) {
      choice.add(new EventDocument(hit.source()));
    }
    return choice.chosen();
  }

  private static List<SortOptions> slowestFirst(Field field) {
    List<SortOptions> sort = new ArrayList<>();
    sort.add(
        SortOptions.of(
            s -> s.field(FieldSort.of(f -> f.field(field.path()).order(SortOrder.Desc)))));
    sort.addAll(Queries.inOrder(SortOrder.Desc));
    return sort;
  }
}
